package dev.coinbeam.orchestration.rest;

import java.util.Map;
import java.util.function.Supplier;

/** Gives the headers that tell a service who asks; they are never printed. */
@FunctionalInterface
public interface Authorization {
  /**
   * The headers for a request that is sent now; empty to ask as nobody.
   *
   * @throws PassingFailure when they cannot be had now, and may be had later
   * @throws dev.coinbeam.features.CoinbeamException when they cannot be had at all
   */
  Map<String, String> headers() throws PassingFailure;

  /** Asks as nobody. */
  static Authorization none() {
    return Map::of;
  }

  /** Shows a token, which is asked for before each attempt. */
  static Authorization bearer(Supplier<String> token) {
    return () -> Map.of("Authorization", "Bearer " + token.get());
  }
}
