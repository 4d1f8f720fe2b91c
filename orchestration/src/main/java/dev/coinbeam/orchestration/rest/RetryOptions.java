package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often and when a failed request is tried again.
 *
 * <p>The pause doubles from {@code firstPause} up to {@code longestPause}; a random half of it is
 * left out, so that many clients do not come back at one time. A server's {@code Retry-After} is
 * waited for, but never longer than {@code longestRetryAfter}.
 *
 * @param attempts in all, at least 1
 */
public record RetryOptions(
    int attempts, Duration firstPause, Duration longestPause, Duration longestRetryAfter) {
  public RetryOptions {
    if (attempts < 1) {
      throw new CoinbeamException("attempts is " + attempts + ", expected >= 1.");
    }
    if (firstPause.isNegative() || firstPause.compareTo(longestPause) > 0) {
      throw new CoinbeamException(
          "firstPause is "
              + firstPause
              + ", expected between zero and longestPause "
              + longestPause
              + ".");
    }
    if (longestRetryAfter.isNegative()) {
      throw new CoinbeamException("longestRetryAfter is " + longestRetryAfter + ", expected >= 0.");
    }
  }

  /** Five attempts, pauses from half a second to 30 seconds, two minutes for Retry-After. */
  public static RetryOptions defaults() {
    return new RetryOptions(
        5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(2));
  }

  /**
   * The pause after a failed attempt.
   *
   * @param attempt the failed one, counted from 1
   * @param retryAfter what the server asked for
   * @param random in [0, 1)
   */
  public Duration pauseAfter(int attempt, Optional<Duration> retryAfter, double random) {
    double doubled = firstPause.toNanos() * Math.pow(2, attempt - 1);
    double pause = Math.min(doubled, (double) longestPause.toNanos()) * (1 - random / 2);
    Duration ours = Duration.ofNanos((long) pause);
    Duration asked = retryAfter.orElse(Duration.ZERO);
    Duration bounded = asked.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : asked;
    return ours.compareTo(bounded) > 0 ? ours : bounded;
  }
}
