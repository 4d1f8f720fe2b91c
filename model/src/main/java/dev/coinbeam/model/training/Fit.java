package dev.coinbeam.model.training;

import dev.coinbeam.model.graph.Weights;
import java.util.Objects;

/**
 * A finished training.
 *
 * @param weights those of the best step
 * @param bestStep the step whose weights no later look clearly bettered; 0 is the start
 * @param steps mini-batches seen
 * @param evalRmse RMSE on price on the eval split with those weights
 * @param end why it ended
 */
public record Fit(Weights weights, int bestStep, int steps, double evalRmse, End end) {
  /** Why a training ended. */
  public enum End {
    MAX_STEPS,
    /** No better eval RMSE for as long as the patience lasts. */
    NO_PROGRESS,
    /** Its monitor said so. */
    STOPPED
  }

  public Fit {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(end, "end");
  }
}
