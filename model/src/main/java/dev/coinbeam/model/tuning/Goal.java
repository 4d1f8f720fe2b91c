package dev.coinbeam.model.tuning;

/** Whether a study wants its objective small or large. */
public enum Goal {
  MINIMIZE,
  MAXIMIZE;

  /** True when the first objective is strictly the better one. */
  public boolean better(double first, double second) {
    return this == MINIMIZE ? first < second : first > second;
  }
}
