package dev.coinbeam.orchestration.submit;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;

/**
 * How a run is followed.
 *
 * @param firstPause between the first two looks, more than zero
 * @param longestPause that it grows to
 * @param longestSilence of the engine, after which following ends; the run itself goes on
 */
public record FollowOptions(Duration firstPause, Duration longestPause, Duration longestSilence) {
  public FollowOptions {
    if (firstPause.isNegative() || firstPause.isZero() || firstPause.compareTo(longestPause) > 0) {
      throw new CoinbeamException(
          "firstPause is %s, expected more than zero and at most longestPause %s."
              .formatted(firstPause, longestPause));
    }
    if (longestSilence.isNegative()) {
      throw new CoinbeamException("longestSilence is %s, expected >= 0.".formatted(longestSilence));
    }
  }

  /** From a quarter of a second to ten seconds; ten minutes of silence. */
  public static FollowOptions defaults() {
    return new FollowOptions(
        Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofMinutes(10));
  }
}
