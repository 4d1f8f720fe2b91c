package dev.coinbeam.model.tuning;

import java.util.List;
import java.util.Map;

/** Decides what the next trial of a study tries. */
public interface SearchAlgorithm {
  /**
   * The next trial's parameters.
   *
   * @param trialId number of the trial, 1 for the first
   * @param finished trials that have ended, by trial id
   * @param pending parameters of trials that run now
   * @return a value, as text, for each parameter of the study
   */
  Map<String, String> suggest(int trialId, List<Trial> finished, List<Map<String, String>> pending);
}
