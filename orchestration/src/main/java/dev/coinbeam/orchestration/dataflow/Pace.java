package dev.coinbeam.orchestration.dataflow;

import java.time.Duration;

/**
 * How often a job is looked at: at first often, since short jobs should not be waited for long.
 *
 * @param first the first pause
 * @param longest the pause that later ones grow to
 * @param patience how long the service may be out of reach before nobody waits any more
 */
record Pace(Duration first, Duration longest, Duration patience) {
  private static final double GROWTH = 1.3;

  Pace {
    if (first.isNegative() || first.isZero() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "the first pause is %s; expected more than zero and at most %s"
              .formatted(first, longest));
    }
  }

  /** From half a second to ten; the service may be away for ten minutes. */
  static Pace defaults() {
    return new Pace(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofMinutes(10));
  }

  /**
   * The pause before a look.
   *
   * @param look counted from 0
   */
  Duration pause(int look) {
    double millis = first.toMillis() * Math.pow(GROWTH, Math.min(look, 1000));
    return Duration.ofMillis((long) Math.min(millis, (double) longest.toMillis()));
  }
}
