package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks again and again until something has happened, with pauses that grow by half.
 *
 * <p>What takes hours is not given up because the network is away for a minute: looks may fail for
 * a passing reason, up to 15 in a row.
 *
 * @param first pause after the first look, more than zero
 * @param longest no pause is longer
 */
public record Polling(Duration first, Duration longest) {
  private static final double GROWTH = 1.5;
  private static final int MOST_FAILURES = 15;

  public Polling {
    if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
      throw new CoinbeamException(
          "The pause between two looks is %s, expected more than zero and at most %s."
              .formatted(first, longest));
    }
  }

  /** From 200 milliseconds to 20 seconds: quick with what is quick, and few requests else. */
  public static Polling defaults() {
    return new Polling(Duration.ofMillis(200), Duration.ofSeconds(20));
  }

  /**
   * The first thing that a look gives.
   *
   * @param what is waited for, as it goes on after "Waiting for"
   * @throws RestException of a look, when it will not pass or too many have failed in a row
   * @throws CoinbeamException of a look, or when the thread is interrupted
   */
  public <T> T until(String what, Supplier<Optional<T>> look) {
    Duration pause = first;
    int failures = 0;
    while (true) {
      try {
        Optional<T> seen = look.get();
        if (seen.isPresent()) {
          return seen.get();
        }
        failures = 0;
      } catch (RestException e) {
        failures++;
        if (!e.isInDoubt() || failures > MOST_FAILURES) {
          throw e;
        }
      }
      try {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CoinbeamException(
            "Waiting for %s was interrupted; start it again with the same run id to go on."
                .formatted(what),
            e);
      }
      Duration longer = Duration.ofNanos((long) (pause.toNanos() * GROWTH));
      pause = longer.compareTo(longest) > 0 ? longest : longer;
    }
  }
}
