package dev.coinbeam.model.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of one split as plain arrays, ascending by (time, symbol), so that neither shards nor
 * files leave a trace. Features are 32-bit floats, which is what the network computes in.
 *
 * <p>A row takes 4 bytes per feature and 32 more: time, label, open and close. Neither text nor
 * anything boxed is kept. Immutable; parts of it share its arrays.
 */
public final class Rows {
  private final int featureCount;
  private final Target target;
  private final int offset;
  private final int size;
  private final long[] times;
  private final float[] features;
  private final double[] labels;
  private final double[] opens;
  private final double[] closes;

  Rows(
      Target target,
      int featureCount,
      long[] times,
      float[] features,
      double[] labels,
      double[] opens,
      double[] closes) {
    this.target = target;
    this.featureCount = featureCount;
    this.offset = 0;
    this.size = times.length;
    this.times = times;
    this.features = features;
    this.labels = labels;
    this.opens = opens;
    this.closes = closes;
  }

  private Rows(Rows whole, int from, int to) {
    target = whole.target;
    featureCount = whole.featureCount;
    offset = whole.offset + from;
    size = to - from;
    times = whole.times;
    features = whole.features;
    labels = whole.labels;
    opens = whole.opens;
    closes = whole.closes;
  }

  /** An empty builder for rows of so many features. */
  public static RowsBuilder builder(int featureCount, Target target) {
    return new RowsBuilder(featureCount, target);
  }

  /**
   * The rows of an earlier and a later stretch of time as one.
   *
   * @throws IllegalArgumentException when the second begins before the first ends
   */
  static Rows join(Rows earlier, Rows later) {
    if (earlier.size > 0 && later.size > 0 && later.time(0) <= earlier.time(earlier.size - 1)) {
      throw new IllegalArgumentException(
          "rows from %d on do not follow rows up to %d"
              .formatted(later.time(0), earlier.time(earlier.size - 1)));
    }
    int size = Math.addExact(earlier.size, later.size);
    int count = earlier.featureCount;
    long[] times = new long[size];
    float[] features = new float[Math.multiplyExact(size, count)];
    double[] labels = new double[size];
    double[] opens = new double[size];
    double[] closes = new double[size];
    int place = 0;
    for (Rows part : new Rows[] {earlier, later}) {
      System.arraycopy(part.times, part.offset, times, place, part.size);
      System.arraycopy(
          part.features, part.offset * count, features, place * count, part.size * count);
      System.arraycopy(part.labels, part.offset, labels, place, part.size);
      System.arraycopy(part.opens, part.offset, opens, place, part.size);
      System.arraycopy(part.closes, part.offset, closes, place, part.size);
      place += part.size;
    }
    return new Rows(earlier.target, count, times, features, labels, opens, closes);
  }

  /** The rows {@code from} (inclusive) to {@code to} (exclusive), without a copy. */
  Rows part(int from, int to) {
    if (from < 0 || to < from || to > size) {
      throw new IllegalArgumentException(
          "rows %d to %d of %d are no part".formatted(from, to, size));
    }
    return new Rows(this, from, to);
  }

  public int size() {
    return size;
  }

  public int featureCount() {
    return featureCount;
  }

  /** What the label is. */
  Target target() {
    return target;
  }

  /** Epoch millis of the row's bar. */
  public long time(int row) {
    return times[offset + row];
  }

  public float feature(int row, int column) {
    return features[(offset + row) * featureCount + column];
  }

  public double label(int row) {
    return labels[offset + row];
  }

  public double close(int row) {
    return closes[offset + row];
  }

  /** Copies the features of rows {@code from} (inclusive) to {@code to} (exclusive), row by row. */
  public float[] features(int from, int to) {
    return Arrays.copyOfRange(
        features, (offset + from) * featureCount, (offset + to) * featureCount);
  }

  /** Copies one row's features into a batch. */
  public void copyFeatures(int row, float[] batch, int place) {
    System.arraycopy(
        features, (offset + row) * featureCount, batch, place * featureCount, featureCount);
  }

  /** The price that a label, true or forecast, stands for. */
  public double price(int row, double label) {
    return target.price(label, close(row));
  }

  /** The price that came true. */
  public double actual(int row) {
    return price(row, label(row));
  }

  /** The naive forecast: the last price known. */
  public double persistence(int row) {
    return target == Target.RETURN ? close(row) : opens[offset + row];
  }

  /** Persistence's mean absolute error; NaN without rows. */
  public double persistenceMae() {
    return IntStream.range(0, size)
        .mapToDouble(row -> Math.abs(actual(row) - persistence(row)))
        .average()
        .orElse(Double.NaN);
  }
}
