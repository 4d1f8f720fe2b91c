package dev.coinbeam.features.engine;

/**
 * Rows of features, as columns: one row per bar that has its full lookback and its label, ascending
 * by slot.
 *
 * <p>The array accessors give the arrays themselves, exactly {@link #size()} long; they must not be
 * written to.
 */
public final class FeatureColumns {
  private final long[] slots;
  private final int[] bars;
  private final double[][] features;
  private final double[] labels;
  private final long gapsFilled;

  FeatureColumns(long[] slots, int[] bars, double[][] features, double[] labels, long gapsFilled) {
    this.slots = slots;
    this.bars = bars;
    this.features = features;
    this.labels = labels;
    this.gapsFilled = gapsFilled;
  }

  /** Number of rows. */
  public int size() {
    return slots.length;
  }

  /** Slot of a row. */
  public long slot(int row) {
    return slots[row];
  }

  /** Index of a row's bar in the bars that were given to the engine. */
  public int barIndex(int row) {
    return bars[row];
  }

  /** A value; columns are numbered as in the spec. */
  public double feature(int column, int row) {
    return features[column][row];
  }

  /** A row's label; NaN from {@link FeatureEngine#computeUnlabelled}. */
  public double label(int row) {
    return labels[row];
  }

  /** Slots that were filled just before a bar of the core range. */
  public long gapsFilled() {
    return gapsFilled;
  }

  /** All slots. */
  public long[] slots() {
    return slots;
  }

  /** Number of features. */
  public int columns() {
    return features.length;
  }

  /** All values of one feature. */
  public double[] column(int column) {
    return features[column];
  }

  /** All labels. */
  public double[] labels() {
    return labels;
  }
}
