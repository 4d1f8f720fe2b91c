package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A finished trial; one line of {@code trials.jsonl}.
 *
 * @param trialId 1 for the first
 * @param state how it ended
 * @param hyperparameters what was tried, by name
 * @param objective the study's metric, NaN when the trial failed
 * @param bestStep the training step that reached the objective, 0 when the trial failed
 * @param steps training steps made
 * @param seconds taken; differs from run to run
 * @param curve how the objective fell, or rose: its value at the first look and wherever it
 *     changed, by training step; kept so that a study that goes on compares new trials with it
 * @param message why it failed, empty when it did not
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Trial(
    int trialId,
    State state,
    Map<String, String> hyperparameters,
    double objective,
    int bestStep,
    int steps,
    double seconds,
    SortedMap<Integer, Double> curve,
    String message) {
  /** How a trial ended. */
  public enum State {
    SUCCEEDED,
    /** Ended early because it did worse than others; its objective counts. */
    STOPPED,
    FAILED
  }

  public Trial {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
    curve = Collections.unmodifiableSortedMap(new TreeMap<>(curve));
    hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
    if (trialId < 1) {
      throw new IllegalArgumentException("trialId must be at least 1, found " + trialId);
    }
    if (state != State.FAILED && !Double.isFinite(objective)) {
      throw new IllegalArgumentException(
          "trial " + trialId + " did not fail but has the objective " + objective);
    }
  }

  /** True when its objective can be compared. */
  public boolean measured() {
    return state != State.FAILED;
  }
}
