package dev.coinbeam.model.tuning;

import java.util.Objects;

/**
 * What a trial that did not fail reached.
 *
 * @param objective finite
 * @param bestStep the step that reached it
 * @param steps training steps made
 * @param end how it ended
 */
public record Measurement(double objective, int bestStep, int steps, End end) {
  /** How a trial that did not fail ended. */
  public enum End {
    COMPLETE,
    /** Its monitor said it was behind. */
    STOPPED
  }

  public Measurement {
    Objects.requireNonNull(end, "end");
    if (!Double.isFinite(objective)) {
      throw new IllegalArgumentException("an objective must be finite, found " + objective);
    }
  }
}
