package dev.coinbeam.features.statistics;

import java.nio.ByteBuffer;

/**
 * Statistics of several columns, with the same bits for any order of rows and of merges.
 *
 * <p>Columns are numbered from 0 and counted separately. Values must be finite and at most {@link
 * #MOST} either way; in the deviation, those below 1e-146 count as 0. Adding many values at once is
 * much faster than one by one. Not safe for use by several threads.
 */
public final class FeatureStatistics {

  /** The greatest magnitude whose square is a double. */
  public static final double MOST = 1e150;

  private final ColumnStatistics[] columns;
  private final ExponentBins bins = new ExponentBins();

  /** Empty statistics of {@code columns} columns. */
  public FeatureStatistics(int columns) {
    this.columns = new ColumnStatistics[columns];
    for (int column = 0; column < columns; column++) {
      this.columns[column] = new ColumnStatistics();
    }
  }

  /** Number of columns. */
  public int columns() {
    return columns.length;
  }

  /**
   * Adds one value.
   *
   * @throws IllegalArgumentException if the value is not finite or too great
   */
  public void add(int column, double value) {
    add(column, new double[] {value}, 0, 1);
  }

  /**
   * Adds the values from {@code from} to before {@code to}.
   *
   * @throws IllegalArgumentException if a value is not finite or too great
   */
  public void add(int column, double[] values, int from, int to) {
    columns[column].add(values, from, to, bins);
  }

  /**
   * Adds what others counted; those stay as they are.
   *
   * @throws IllegalArgumentException if they have another number of columns
   */
  public void merge(FeatureStatistics other) {
    if (other.columns.length != columns.length) {
      throw new IllegalArgumentException(
          other.columns.length + " columns, expected " + columns.length);
    }
    for (int column = 0; column < columns.length; column++) {
      columns[column].merge(other.columns[column]);
    }
  }

  /** Number of values. */
  public long count(int column) {
    return columns[column].count();
  }

  /** Mean, correctly rounded; NaN when empty. */
  public double mean(int column) {
    return columns[column].mean();
  }

  /** Sample standard deviation, within an ulp; NaN for fewer than two values, 0 for equal ones. */
  public double standardDeviation(int column) {
    return columns[column].standardDeviation();
  }

  /** Least value; NaN when empty. */
  public double min(int column) {
    return columns[column].min();
  }

  /** Greatest value; NaN when empty. */
  public double max(int column) {
    return columns[column].max();
  }

  /** The same bytes for the same values, whatever their order. */
  public byte[] toBytes() {
    ByteBuffer out = ByteBuffer.allocate(columns.length * ColumnStatistics.BYTES);
    for (ColumnStatistics column : columns) {
      column.write(out);
    }
    return out.array();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if the length fits no number of columns
   */
  public static FeatureStatistics fromBytes(byte[] bytes) {
    if (bytes.length % ColumnStatistics.BYTES != 0) {
      throw new IllegalArgumentException(
          bytes.length + " bytes, expected a multiple of " + ColumnStatistics.BYTES);
    }
    FeatureStatistics statistics = new FeatureStatistics(bytes.length / ColumnStatistics.BYTES);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    for (int column = 0; column < statistics.columns.length; column++) {
      statistics.columns[column] = ColumnStatistics.read(in);
    }
    return statistics;
  }
}
