package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import java.util.Optional;

/** What the user or the repository says of a content that has come. */
final class Pins {
  private Pins() {}

  static void check(Optional<String> expected, String found, String shown) {
    if (expected.isPresent() && !expected.get().equals(found)) {
      throw new CoinbeamException(
          shown
              + " has SHA-256 "
              + found
              + ", expected "
              + expected.get()
              + ": nothing was kept; check the pin or the source.");
    }
  }

  static void checkSize(long bytes, long maxBytes, String shown) {
    if (bytes > maxBytes) {
      throw new CoinbeamException(
          shown
              + " is larger than "
              + maxBytes
              + " bytes, the most that is taken: check the source or raise the limit.");
    }
  }
}
