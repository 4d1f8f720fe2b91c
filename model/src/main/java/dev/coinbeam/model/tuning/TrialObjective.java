package dev.coinbeam.model.tuning;

import java.util.Map;

/** What a study optimises. Called by several threads at once. */
public interface TrialObjective {
  /**
   * Measures one point.
   *
   * @param hyperparameters a value, as text, for each parameter of the study
   * @param monitor to be told of progress, so that the trial can be ended early
   * @throws RuntimeException when the trial failed; the study goes on
   */
  Measurement measure(Map<String, String> hyperparameters, TrialMonitor monitor);
}
