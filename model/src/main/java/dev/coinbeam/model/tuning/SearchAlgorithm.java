package dev.coinbeam.model.tuning;

import java.util.List;
import java.util.Map;

/** Decides what the next trial of a study tries. */
public interface SearchAlgorithm {
  /** Whether suggestions depend on other trials. */
  default boolean learns() {
    return true;
  }

  /**
   * The next trial's parameters.
   *
   * @param trialId number of the trial, 1 for the first
   * @param finished trials whose outcome may be used, by trial id
   * @param pending parameters of trials that were started but whose outcome may not be used
   * @return a value, as text, for each parameter of the study
   */
  Map<String, String> suggest(int trialId, List<Trial> finished, List<Map<String, String>> pending);
}
