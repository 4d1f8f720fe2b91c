package dev.coinbeam.features.bars;

import java.util.Arrays;

/**
 * The bars of one symbol as columns, ascending by slot, at most one bar per slot.
 *
 * <p>The column accessors give the arrays themselves, without a copy, for kernels and coders: they
 * may be longer than {@link #size()} and must not be written to. Values are those of a valid {@link
 * PriceBar}; this class does not check them again.
 */
public final class BarColumns {
  private final int size;
  private final long[] slots;
  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;
  private final double[] volume;

  private BarColumns(Builder builder) {
    size = builder.size;
    slots = builder.slots;
    open = builder.open;
    high = builder.high;
    low = builder.low;
    close = builder.close;
    volume = builder.volume;
  }

  /** Starts with room for {@code capacity} bars; it grows as needed. */
  public static Builder builder(int capacity) {
    return new Builder(capacity);
  }

  /** Number of bars. */
  public int size() {
    return size;
  }

  /** Slot of bar {@code i}. */
  public long slot(int i) {
    return slots[i];
  }

  /** Slots, strictly ascending over the first {@link #size()} entries. */
  public long[] slots() {
    return slots;
  }

  /** Opening prices. */
  public double[] open() {
    return open;
  }

  /** Highest prices. */
  public double[] high() {
    return high;
  }

  /** Lowest prices. */
  public double[] low() {
    return low;
  }

  /** Closing prices. */
  public double[] close() {
    return close;
  }

  /** Volumes. */
  public double[] volume() {
    return volume;
  }

  /** The index of the first bar whose slot is not below {@code slot}; {@link #size()} if none. */
  public int firstFrom(long slot) {
    int found = Arrays.binarySearch(slots, 0, size, slot);
    return found >= 0 ? found : -found - 1;
  }

  /** Collects bars in ascending order of slots. */
  public static final class Builder {
    private int size;
    private long[] slots;
    private double[] open;
    private double[] high;
    private double[] low;
    private double[] close;
    private double[] volume;

    private Builder(int capacity) {
      int room = Math.max(capacity, 1);
      slots = new long[room];
      open = new double[room];
      high = new double[room];
      low = new double[room];
      close = new double[room];
      volume = new double[room];
    }

    /**
     * Adds the next bar.
     *
     * @throws IllegalArgumentException if {@code slot} is not above the last one's
     */
    public Builder append(
        long slot, double open, double high, double low, double close, double volume) {
      if (size > 0 && slot <= slots[size - 1]) {
        throw new IllegalArgumentException(
            "slot " + slot + " after slot " + slots[size - 1] + ", expected ascending slots");
      }
      if (size == slots.length) {
        grow();
      }
      slots[size] = slot;
      this.open[size] = open;
      this.high[size] = high;
      this.low[size] = low;
      this.close[size] = close;
      this.volume[size] = volume;
      size++;
      return this;
    }

    /** The bars so far; this builder must not be used afterwards. */
    public BarColumns build() {
      return new BarColumns(this);
    }

    private void grow() {
      int room = Math.addExact(size, Math.max(size >> 1, 16));
      slots = Arrays.copyOf(slots, room);
      open = Arrays.copyOf(open, room);
      high = Arrays.copyOf(high, room);
      low = Arrays.copyOf(low, room);
      close = Arrays.copyOf(close, room);
      volume = Arrays.copyOf(volume, room);
    }
  }
}
