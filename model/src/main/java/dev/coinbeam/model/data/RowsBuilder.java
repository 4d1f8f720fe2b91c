package dev.coinbeam.model.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects {@link Rows} in any order; a symbol's name is kept once, not per row. */
public final class RowsBuilder {
  private static final int LEAST_ROOM = 1024;

  /** Rows that room is made for on the word of a summary. */
  private static final long MOST_ROOM = 1 << 22;

  private final int featureCount;
  private final Target target;
  private final Map<String, String> symbolNames = new HashMap<>();
  private int size;
  private long[] times = new long[LEAST_ROOM];
  private String[] symbols = new String[LEAST_ROOM];
  private float[] features;
  private double[] labels = new double[LEAST_ROOM];
  private double[] opens = new double[LEAST_ROOM];
  private double[] closes = new double[LEAST_ROOM];

  RowsBuilder(int featureCount, Target target) {
    this.featureCount = featureCount;
    this.target = target;
    this.features = new float[LEAST_ROOM * featureCount];
  }

  /** Makes room for so many rows; more, or fewer, may come. */
  public RowsBuilder room(long rows) {
    int room = (int) Math.min(MOST_ROOM, rows);
    if (room > times.length) {
      resize(room);
    }
    return this;
  }

  /**
   * Adds a row, whose features follow by {@link #feature}.
   *
   * @param time epoch millis of the bar
   */
  public RowsBuilder row(String symbol, long time, double open, double close, double label) {
    if (size == times.length) {
      resize(Math.multiplyExact(size, 2));
    }
    symbols[size] = symbolNames.computeIfAbsent(symbol, name -> name);
    times[size] = time;
    opens[size] = open;
    closes[size] = close;
    labels[size] = label;
    size++;
    return this;
  }

  /** Sets a feature of the row added last. */
  public RowsBuilder feature(int column, double value) {
    features[(size - 1) * featureCount + column] = (float) value;
    return this;
  }

  /** The rows added, ascending by (time, symbol); the builder must not be used again. */
  public Rows build() {
    if (RowOrder.isSorted(size, this::compare)) {
      if (size < times.length) {
        resize(size);
      }
      return new Rows(target, featureCount, times, features, labels, opens, closes);
    }
    int[] order = RowOrder.of(size, this::compare);
    float[] sorted = new float[Math.multiplyExact(size, featureCount)];
    for (int i = 0; i < size; i++) {
      System.arraycopy(features, order[i] * featureCount, sorted, i * featureCount, featureCount);
    }
    return new Rows(
        target,
        featureCount,
        Arrays.stream(order).mapToLong(row -> times[row]).toArray(),
        sorted,
        inOrder(labels, order),
        inOrder(opens, order),
        inOrder(closes, order));
  }

  private int compare(int first, int second) {
    int byTime = Long.compare(times[first], times[second]);
    return byTime != 0 ? byTime : symbols[first].compareTo(symbols[second]);
  }

  private void resize(int room) {
    times = Arrays.copyOf(times, room);
    symbols = Arrays.copyOf(symbols, room);
    features = Arrays.copyOf(features, Math.multiplyExact(room, featureCount));
    labels = Arrays.copyOf(labels, room);
    opens = Arrays.copyOf(opens, room);
    closes = Arrays.copyOf(closes, room);
  }

  private static double[] inOrder(double[] values, int[] order) {
    return Arrays.stream(order).mapToDouble(row -> values[row]).toArray();
  }
}
