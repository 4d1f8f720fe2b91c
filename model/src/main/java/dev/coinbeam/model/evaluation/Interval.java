package dev.coinbeam.model.evaluation;

/** A confidence interval; both ends NaN when there are too few rows for one. */
record Interval(double low, double high) {
  static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}
