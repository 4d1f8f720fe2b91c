package dev.coinbeam.orchestration.forecast;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the bars of a symbol from a slot on.
 *
 * <p>Of several bars in one slot the one with the latest time is kept, then the one with the larger
 * volume, close, open, high and low: the rule by which the pipeline rejects the others.
 */
final class SlotBars extends OneSymbolSink {
  private static final Comparator<Bar> KEPT =
      Comparator.comparingLong(Bar::epochMillis)
          .thenComparingDouble(Bar::volume)
          .thenComparingDouble(Bar::close)
          .thenComparingDouble(Bar::open)
          .thenComparingDouble(Bar::high)
          .thenComparingDouble(Bar::low);

  private final BarInterval interval;
  private final long fromSlot;
  private final SortedMap<Long, Bar> bars = new TreeMap<>();

  SlotBars(String symbol, BarInterval interval, long fromSlot) {
    super(symbol);
    this.interval = interval;
    this.fromSlot = fromSlot;
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
    if (slot >= fromSlot) {
      Bar bar = new Bar(epochMillis, open, high, low, close, volume);
      bars.merge(slot, bar, (a, b) -> KEPT.compare(a, b) >= 0 ? a : b);
    }
  }

  BarColumns columns() {
    BarColumns.Builder columns = BarColumns.builder(bars.size());
    bars.forEach(
        (slot, bar) -> columns.append(slot, bar.open, bar.high, bar.low, bar.close, bar.volume));
    return columns.build();
  }

  private record Bar(
      long epochMillis, double open, double high, double low, double close, double volume) {}
}
