package dev.coinbeam.orchestration.kfp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How often a task that failed is begun again.
 *
 * @param maxRetries further attempts after the first, at least 1
 * @param backoff time before the first of them, in whole seconds
 * @param factor what the time grows by from one to the next, at least 1
 * @param longestBackoff the longest time between two, at most an hour
 */
public record RetryPolicy(
    int maxRetries, Duration backoff, double factor, Duration longestBackoff) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double DOUBLING = 2;

  public RetryPolicy {
    List<String> mistakes = new ArrayList<>();
    if (maxRetries < 1) {
      mistakes.add("the number of retries is %d; expected 1 or more".formatted(maxRetries));
    }
    if (backoff.isNegative()
        || backoff.toNanosPart() != 0
        || backoff.compareTo(longestBackoff) > 0) {
      mistakes.add(
          "the first wait is %s; expected whole seconds up to the longest wait, %s"
              .formatted(backoff, longestBackoff));
    }
    if (!Double.isFinite(factor) || factor < 1) {
      mistakes.add("the factor is %s; expected 1 or more".formatted(factor));
    }
    if (longestBackoff.compareTo(HOUR) > 0 || longestBackoff.toNanosPart() != 0) {
      mistakes.add(
          "the longest wait is %s; expected whole seconds, at most an hour"
              .formatted(longestBackoff));
    }
    InvalidPipelineException.throwIfAny("Retry policy", mistakes);
  }

  /** So many retries, the waits doubling from {@code backoff} to at most an hour. */
  public static RetryPolicy times(int maxRetries, Duration backoff) {
    return new RetryPolicy(maxRetries, backoff, DOUBLING, HOUR);
  }
}
