package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How Cloud Storage is reached.
 *
 * @param emulator where an emulator is that stands for it, asked without credentials; empty for
 *     Google's own
 * @param connect how long to wait for a connection, more than zero
 * @param read how long to wait for each next piece of an answer, more than zero
 * @param attempts how often one request is made in all, at least 1
 * @param firstPause before the second attempt; it doubles from then on, and a random part of it is
 *     left out
 * @param longestPause what the pause grows to
 */
public record GcsSettings(
    Optional<URI> emulator,
    Duration connect,
    Duration read,
    int attempts,
    Duration firstPause,
    Duration longestPause) {
  /** The environment variable by which clients of Cloud Storage are sent to an emulator. */
  public static final String EMULATOR_VARIABLE = "STORAGE_EMULATOR_HOST";

  public GcsSettings {
    if (!isPositive(connect) || !isPositive(read)) {
      throw new CoinbeamException(
          "Time limits are " + connect + " and " + read + ", expected more than zero.");
    }
    if (attempts < 1) {
      throw new CoinbeamException("attempts is " + attempts + ", expected >= 1.");
    }
    if (!isPositive(firstPause) || firstPause.compareTo(longestPause) > 0) {
      throw new CoinbeamException(
          "firstPause is "
              + firstPause
              + ", expected more than zero and at most longestPause "
              + longestPause
              + ".");
    }
  }

  /**
   * Six attempts over about half a minute, at Google or, when {@value #EMULATOR_VARIABLE} is set,
   * at an emulator.
   *
   * @throws CoinbeamException when the variable is no web address
   */
  public static GcsSettings from(Map<String, String> environment) {
    return new GcsSettings(
        Optional.ofNullable(environment.get(EMULATOR_VARIABLE))
            .filter(text -> !text.isBlank())
            .map(GcsSettings::address),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60),
        6,
        Duration.ofSeconds(1),
        Duration.ofSeconds(32));
  }

  /** These settings with an emulator. */
  public GcsSettings withEmulator(URI address) {
    return new GcsSettings(Optional.of(address), connect, read, attempts, firstPause, longestPause);
  }

  /** These settings with other time limits. */
  public GcsSettings withLimits(Duration newConnect, Duration newRead) {
    return new GcsSettings(emulator, newConnect, newRead, attempts, firstPause, longestPause);
  }

  /** These settings with other attempts. */
  public GcsSettings withAttempts(int number, Duration first, Duration longest) {
    return new GcsSettings(emulator, connect, read, number, first, longest);
  }

  private static URI address(String text) {
    String url = text.contains("://") ? text : "http://" + text;
    try {
      URI address = URI.create(url.replaceAll("/+$", ""));
      if (address.getHost() != null && address.getRawUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new CoinbeamException(
        EMULATOR_VARIABLE
            + " is \""
            + text
            + "\": expected the address of an emulator, such as http://localhost:4443, or unset"
            + " it.");
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }
}
