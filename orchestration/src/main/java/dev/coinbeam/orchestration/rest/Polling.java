package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks again and again until something has happened, with pauses that grow by half: at first
 * often, since what is short should not be waited for long.
 *
 * <p>What takes hours is not given up because the network is away for a while.
 *
 * @param first pause after the first look, more than zero
 * @param longest no pause is longer
 * @param patience how long all looks may fail for a passing reason before nobody waits any more
 */
public record Polling(Duration first, Duration longest, Duration patience) {
  private static final double GROWTH = 1.5;
  private static final int MOST_GROWTHS = 1000;

  public Polling {
    if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
      throw new CoinbeamException(
          "The pause between two looks is %s, expected more than zero and at most %s."
              .formatted(first, longest));
    }
    if (patience.isNegative()) {
      throw new CoinbeamException("The patience is %s, expected >= 0.".formatted(patience));
    }
  }

  /** From a quarter of a second to ten seconds; the service may be away for ten minutes. */
  public static Polling defaults() {
    return new Polling(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofMinutes(10));
  }

  /**
   * The first thing that a look gives.
   *
   * @throws CoinbeamException of a look that failed for a lasting reason; or when all have failed
   *     for too long, or the thread is interrupted
   */
  public <T> T until(Awaited awaited, Supplier<Optional<T>> look) {
    long reached = System.nanoTime();
    for (int number = 0; ; number++) {
      try {
        Optional<T> seen = look.get();
        if (seen.isPresent()) {
          return seen.get();
        }
        reached = System.nanoTime();
      } catch (CoinbeamException e) {
        requirePassing(awaited, e, Duration.ofNanos(System.nanoTime() - reached));
      }
      sleep(awaited, pause(number));
    }
  }

  /**
   * The pause after a look.
   *
   * @param look counted from 0
   */
  Duration pause(int look) {
    double nanos = first.toNanos() * Math.pow(GROWTH, Math.min(look, MOST_GROWTHS));
    return Duration.ofNanos((long) Math.min(nanos, (double) longest.toNanos()));
  }

  private void requirePassing(Awaited awaited, CoinbeamException failed, Duration silence) {
    RestException refused =
        RestException.in(failed).filter(RestException::mayPass).orElseThrow(() -> failed);
    if (silence.compareTo(patience) >= 0) {
      throw new CoinbeamException(
          "%s has been out of reach for %d minutes (%s); %s."
              .formatted(
                  capital(awaited.name()), silence.toMinutes(), refused.reason(), awaited.onward()),
          failed);
    }
    awaited
        .say()
        .accept(
            "%s cannot be looked at now (%s); trying again"
                .formatted(awaited.name(), refused.reason()));
  }

  private static void sleep(Awaited awaited, Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException(
          "Waiting for %s was interrupted; %s.".formatted(awaited.name(), awaited.onward()), e);
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
