package dev.coinbeam.model.tuning;

/** Told of a trial's progress; may advise to end it. */
public interface TrialMonitor {
  /** Lets every trial run to its end. */
  TrialMonitor PATIENT = (step, best) -> false;

  /**
   * Reports progress.
   *
   * @param step training steps made
   * @param bestObjective the best objective so far
   * @return true when the trial is so far behind that it should end now
   */
  boolean behind(int step, double bestObjective);
}
