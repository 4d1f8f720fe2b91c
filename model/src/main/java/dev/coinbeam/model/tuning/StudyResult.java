package dev.coinbeam.model.tuning;

import java.util.List;
import java.util.Objects;

/**
 * A finished study.
 *
 * @param trials all trials, by trial id
 * @param best the trial with the best objective; of equals, the one with the lowest id
 */
public record StudyResult(List<Trial> trials, Trial best) {
  public StudyResult {
    trials = List.copyOf(trials);
    Objects.requireNonNull(best, "best");
  }

  /** How many trials failed. */
  public long failed() {
    return trials.stream().filter(trial -> !trial.measured()).count();
  }
}
