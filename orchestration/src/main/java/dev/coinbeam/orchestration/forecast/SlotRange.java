package dev.coinbeam.orchestration.forecast;

import dev.coinbeam.features.bars.BarInterval;

/** Finds the first and the last slot of a symbol. */
final class SlotRange extends OneSymbolSink {
  private final BarInterval interval;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  SlotRange(String symbol, BarInterval interval) {
    super(symbol);
    this.interval = interval;
  }

  boolean isEmpty() {
    return first > last;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }

  @Override
  public void bar(
      int series,
      long epochMillis,
      long offset,
      double open,
      double high,
      double low,
      double close,
      double volume) {
    long slot = interval.slotOf(epochMillis);
    first = Math.min(first, slot);
    last = Math.max(last, slot);
  }
}
