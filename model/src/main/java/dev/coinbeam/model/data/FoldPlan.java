package dev.coinbeam.model.data;

/**
 * On what hyper-parameters are judged: on the eval split, or walking forward through the rows of
 * train and eval.
 *
 * @param count folds, 1 to 100; 1 means the eval split alone
 * @param embargo share of the bar times left out, beside the purge, before each later part of a
 *     fold; 0 to below 0.5
 */
public record FoldPlan(int count, double embargo) {
  /** One per cent of the bar times. */
  public static final double DEFAULT_EMBARGO = 0.01;

  private static final int MOST = 100;
  private static final double LEAST_TOO_MUCH = 0.5;

  public FoldPlan {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("folds must be 1 to " + MOST + ", found " + count);
    }
    if (!(embargo >= 0 && embargo < LEAST_TOO_MUCH)) {
      throw new IllegalArgumentException(
          "the embargo must be 0 to below " + LEAST_TOO_MUCH + ", found " + embargo);
    }
  }

  /** The eval split alone. */
  public static FoldPlan evalSplit() {
    return new FoldPlan(1, DEFAULT_EMBARGO);
  }

  /** Whether there are folds at all. */
  public boolean walksForward() {
    return count > 1;
  }
}
