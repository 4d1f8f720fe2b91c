package dev.coinbeam.model.training;

/** Watches a training and may end it. */
public interface FitMonitor {
  /** Never ends a training. */
  FitMonitor PATIENT = (step, bestEvalRmse) -> Verdict.GO_ON;

  /** What to do after a look at the eval split. */
  enum Verdict {
    GO_ON,
    STOP
  }

  /**
   * Called after each look at the eval split.
   *
   * @param step mini-batches seen
   * @param bestEvalRmse the RMSE that the training would end with now: on the eval split with the
   *     weights kept, or the mean over folds
   */
  Verdict look(int step, double bestEvalRmse);
}
