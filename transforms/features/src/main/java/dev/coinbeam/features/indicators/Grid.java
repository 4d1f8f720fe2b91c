package dev.coinbeam.features.indicators;

import dev.coinbeam.features.bars.BarInterval;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A stretch of the regular grid of one unbroken series, every slot with prices, and the columns
 * computed from it so far.
 *
 * <p>Made for reuse: {@link #reset} empties it and keeps its buffers. Whoever resets it then writes
 * the {@link #length()} first entries of the five raw arrays. Not safe for use by several threads.
 */
public final class Grid {
  private final BarInterval interval;
  private final int capacity;
  private final Map<Field, double[]> raw = new EnumMap<>(Field.class);
  private final Map<Indicator, Column> columns = new HashMap<>();
  private final Fir fir = new Fir();
  private final double[][] scratch;
  private long firstSlot;
  private int length;

  /**
   * @param capacity the greatest length that will be asked for
   */
  public Grid(BarInterval interval, int capacity) {
    this.interval = interval;
    this.capacity = capacity;
    scratch = new double[2][capacity];
    for (Field field : Field.values()) {
      raw.put(field, new double[capacity]);
    }
  }

  /** Forgets everything and begins a stretch of {@code length} slots at {@code firstSlot}. */
  public void reset(long firstSlot, int length) {
    if (length < 0 || length > capacity) {
      throw new IllegalArgumentException("length is " + length + ", expected 0 to " + capacity);
    }
    this.firstSlot = firstSlot;
    this.length = length;
    for (Column column : columns.values()) {
      column.from = 0;
      column.to = 0;
    }
  }

  /** Number of slots. */
  public int length() {
    return length;
  }

  /** The number of the slot at index 0. */
  public long firstSlot() {
    return firstSlot;
  }

  /** The greatest length. */
  public int capacity() {
    return capacity;
  }

  /** One of two arrays of the grid's capacity for a computation's own use, with any content. */
  double[] scratch(int which) {
    return scratch[which];
  }

  Fir fir() {
    return fir;
  }

  BarInterval interval() {
    return interval;
  }

  /** The values as read, with filled slots: an array of at least {@link #length()} entries. */
  public double[] raw(Field field) {
    return raw.get(field);
  }

  /**
   * The values of an indicator.
   *
   * @return an array whose entries are right for {@code from <= i < to}; it must not be written to
   *     and is valid until the next {@link #reset}
   */
  public double[] values(Indicator indicator, int from, int to) {
    if (indicator instanceof Raw field) {
      return raw(field.field());
    }
    Column column = columns.get(indicator);
    if (column == null) {
      column = new Column(new double[capacity]);
      columns.put(indicator, column);
    }
    column.cover(this, indicator, from, to);
    return column.values;
  }

  /** What is known of one indicator: the entries from {@code from} to {@code to}. */
  private static final class Column {
    private final double[] values;
    private int from;
    private int to;

    Column(double[] values) {
      this.values = values;
    }

    void cover(Grid grid, Indicator indicator, int wantedFrom, int wantedTo) {
      if (from == to) {
        indicator.compute(grid, wantedFrom, wantedTo, values);
        from = wantedFrom;
        to = wantedTo;
        return;
      }
      if (wantedFrom < from) {
        indicator.compute(grid, wantedFrom, from, values);
        from = wantedFrom;
      }
      if (wantedTo > to) {
        indicator.compute(grid, to, wantedTo, values);
        to = wantedTo;
      }
    }
  }
}
