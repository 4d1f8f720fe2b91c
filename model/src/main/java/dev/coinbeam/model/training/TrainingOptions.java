package dev.coinbeam.model.training;

/**
 * How long a network trains: the same for every trial of a study, unlike {@link Hyperparameters}.
 *
 * @param maxSteps mini-batches at most, at least 1
 * @param evalEvery mini-batches between two looks at the eval split, at least 1
 * @param patience looks without a better eval RMSE after which training ends, at least 1
 */
public record TrainingOptions(int maxSteps, int evalEvery, int patience) {
  public TrainingOptions {
    requirePositive(maxSteps, "maxSteps");
    requirePositive(evalEvery, "evalEvery");
    requirePositive(patience, "patience");
  }

  /** Enough for a few thousand daily bars: 2,000 steps, a look every 25, patience 20. */
  public static TrainingOptions defaults() {
    return new TrainingOptions(2_000, 25, 20);
  }

  public TrainingOptions withMaxSteps(int steps) {
    return new TrainingOptions(steps, evalEvery, patience);
  }

  private static void requirePositive(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, found " + value);
    }
  }
}
