package dev.coinbeam.features.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;

/** Count, exact sums of values and of their squares, least and greatest of one column. */
final class ColumnStatistics {
  static final int BYTES = Long.BYTES + 2 * ExactSum.BYTES + 2 * Double.BYTES;

  /** More than twice the digits of a double: what is lost here shows in no result but a tie. */
  private static final MathContext DIGITS = new MathContext(40);

  private long count;
  private ExactSum sum = new ExactSum();
  private ExactSum squares = new ExactSum();
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(double[] values, int from, int to, ExponentBins bins) {
    double least = min;
    double greatest = max;
    for (int i = from; i < to; i++) {
      double value = values[i];
      if (!(Math.abs(value) <= FeatureStatistics.MOST)) {
        throw new IllegalArgumentException(
            "value is " + value + ", expected at most " + FeatureStatistics.MOST + " either way");
      }
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    min = least;
    max = greatest;
    count += to - from;
    bins.add(values, from, to, sum, squares);
  }

  void merge(ColumnStatistics other) {
    count += other.count;
    sum.merge(other.sum);
    squares.merge(other.squares);
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  long count() {
    return count;
  }

  double min() {
    return count == 0 ? Double.NaN : min;
  }

  double max() {
    return count == 0 ? Double.NaN : max;
  }

  double mean() {
    return count == 0 ? Double.NaN : sum.over(count);
  }

  double standardDeviation() {
    if (count < 2) {
      return Double.NaN;
    }
    // (sum of squares - sum^2 / n) / (n - 1), over n to stay exact until the division.
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal total = sum.exact();
    BigDecimal scatter = squares.exact().multiply(n).subtract(total.multiply(total));
    BigDecimal variance = scatter.divide(n.multiply(BigDecimal.valueOf(count - 1)), DIGITS);
    return variance.sqrt(DIGITS).doubleValue();
  }

  void write(ByteBuffer out) {
    out.putLong(count);
    out.put(sum.toBytes());
    out.put(squares.toBytes());
    out.putDouble(min);
    out.putDouble(max);
  }

  static ColumnStatistics read(ByteBuffer in) {
    ColumnStatistics column = new ColumnStatistics();
    column.count = in.getLong();
    byte[] bytes = new byte[ExactSum.BYTES];
    in.get(bytes);
    column.sum = ExactSum.fromBytes(bytes);
    in.get(bytes);
    column.squares = ExactSum.fromBytes(bytes);
    column.min = in.getDouble();
    column.max = in.getDouble();
    return column;
  }
}
