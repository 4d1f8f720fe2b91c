package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;

/**
 * How long to wait for a server.
 *
 * @param connect for a connection, more than zero
 * @param read for an answer to begin, and then for each next piece of its body, more than zero; a
 *     long download that keeps moving is never cut off
 */
public record TimeLimits(Duration connect, Duration read) {
  public TimeLimits {
    for (Duration limit : new Duration[] {connect, read}) {
      if (limit.isNegative() || limit.isZero()) {
        throw new CoinbeamException("A time limit is " + limit + ", expected more than zero.");
      }
    }
  }

  /** Ten seconds to connect, thirty without a byte. */
  public static TimeLimits defaults() {
    return new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }
}
