package dev.coinbeam.model.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The rows of one split as plain arrays, ascending by (time, symbol), so that neither shards nor
 * files leave a trace. Features are 32-bit floats, which is what the network computes in.
 */
public final class Rows {
  private final int featureCount;
  private final Target target;
  private final long[] times;
  private final float[] features;
  private final double[] labels;
  private final double[] opens;
  private final double[] closes;

  private Rows(Builder rows) {
    Integer[] order = rows.order();
    int size = order.length;
    featureCount = rows.featureCount;
    target = rows.target;
    times = new long[size];
    features = new float[size * featureCount];
    labels = new double[size];
    opens = new double[size];
    closes = new double[size];
    for (int i = 0; i < size; i++) {
      int from = order[i];
      times[i] = rows.times[from];
      labels[i] = rows.labels[from];
      opens[i] = rows.opens[from];
      closes[i] = rows.closes[from];
      System.arraycopy(
          rows.features, from * featureCount, features, i * featureCount, featureCount);
    }
  }

  /** An empty builder for rows of so many features. */
  public static Builder builder(int featureCount, Target target) {
    return new Builder(featureCount, target);
  }

  public int size() {
    return times.length;
  }

  public int featureCount() {
    return featureCount;
  }

  /** Epoch millis of the row's bar. */
  public long time(int row) {
    return times[row];
  }

  public float feature(int row, int column) {
    return features[row * featureCount + column];
  }

  public double label(int row) {
    return labels[row];
  }

  public double close(int row) {
    return closes[row];
  }

  /** Copies the features of rows {@code from} (inclusive) to {@code to} (exclusive), row by row. */
  public float[] features(int from, int to) {
    return Arrays.copyOfRange(features, from * featureCount, to * featureCount);
  }

  /** Copies one row's features into a batch. */
  public void copyFeatures(int row, float[] batch, int place) {
    System.arraycopy(features, row * featureCount, batch, place * featureCount, featureCount);
  }

  /** The price that a label, true or forecast, stands for. */
  public double price(int row, double label) {
    return target.price(label, closes[row]);
  }

  /** The price that came true. */
  public double actual(int row) {
    return price(row, labels[row]);
  }

  /** The naive forecast: the last price known. */
  public double persistence(int row) {
    return target == Target.RETURN ? closes[row] : opens[row];
  }

  /** Persistence's mean absolute error; NaN without rows. */
  public double persistenceMae() {
    return IntStream.range(0, size())
        .mapToDouble(row -> Math.abs(actual(row) - persistence(row)))
        .average()
        .orElse(Double.NaN);
  }

  /** Collects rows in any order. */
  public static final class Builder {
    private static final int FIRST_ROOM = 1024;
    private final int featureCount;
    private final Target target;
    private int size;
    private long[] times = new long[FIRST_ROOM];
    private String[] symbols = new String[FIRST_ROOM];
    private float[] features;
    private double[] labels = new double[FIRST_ROOM];
    private double[] opens = new double[FIRST_ROOM];
    private double[] closes = new double[FIRST_ROOM];

    private Builder(int featureCount, Target target) {
      this.featureCount = featureCount;
      this.target = target;
      this.features = new float[FIRST_ROOM * featureCount];
    }

    /**
     * Adds a row, whose features follow by {@link #feature}.
     *
     * @param time epoch millis of the bar
     */
    public Builder row(String symbol, long time, double open, double close, double label) {
      if (size == times.length) {
        grow();
      }
      symbols[size] = symbol;
      times[size] = time;
      opens[size] = open;
      closes[size] = close;
      labels[size] = label;
      size++;
      return this;
    }

    /** Sets a feature of the row added last. */
    public Builder feature(int column, double value) {
      features[(size - 1) * featureCount + column] = (float) value;
      return this;
    }

    public Rows build() {
      return new Rows(this);
    }

    private void grow() {
      int room = Math.multiplyExact(size, 2);
      times = Arrays.copyOf(times, room);
      symbols = Arrays.copyOf(symbols, room);
      features = Arrays.copyOf(features, Math.multiplyExact(room, featureCount));
      labels = Arrays.copyOf(labels, room);
      opens = Arrays.copyOf(opens, room);
      closes = Arrays.copyOf(closes, room);
    }

    private Integer[] order() {
      return IntStream.range(0, size)
          .boxed()
          .sorted(
              Comparator.<Integer>comparingLong(row -> times[row])
                  .thenComparing(row -> symbols[row]))
          .toArray(Integer[]::new);
    }
  }
}
