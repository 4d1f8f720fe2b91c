package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.GapPolicy;
import java.util.Arrays;

/** Which bars become rows: those of the core range with their full lookback and their label. */
final class RowSelection {
  private final BarColumns bars;
  private final GapPolicy gaps;
  private final long coreFrom;
  private final long coreTo;

  private int size;
  private int[] rowBars;
  private int[] labelBars;
  private int[] seriesStarts;
  private long gapsFilled;

  private RowSelection(BarColumns bars, GapPolicy gaps, long coreFrom, long coreTo) {
    this.bars = bars;
    this.gaps = gaps;
    this.coreFrom = coreFrom;
    this.coreTo = coreTo;
    int most = bars.firstFrom(coreTo) - bars.firstFrom(coreFrom);
    rowBars = new int[Math.max(most, 0)];
    labelBars = new int[rowBars.length];
    seriesStarts = new int[rowBars.length];
  }

  /** Bars with {@code lookback} grid slots before them and a real bar {@code horizon} later. */
  static RowSelection labelled(
      BarColumns bars, GapPolicy gaps, long coreFrom, long coreTo, int lookback, int horizon) {
    RowSelection selection = new RowSelection(bars, gaps, coreFrom, coreTo);
    selection.select(lookback, horizon);
    return selection;
  }

  int size() {
    return size;
  }

  /** The bar of a row. */
  int bar(int row) {
    return rowBars[row];
  }

  /** The bar whose close the row's label is read from. */
  int labelBar(int row) {
    return labelBars[row];
  }

  /** The first bar of the unbroken series that the row belongs to. */
  int seriesStart(int row) {
    return seriesStarts[row];
  }

  int[] bars() {
    return Arrays.copyOf(rowBars, size);
  }

  long gapsFilled() {
    return gapsFilled;
  }

  private void select(int lookback, int horizon) {
    int start = 0;
    while (start < bars.size()) {
      int end = endOfSeries(start);
      selectWithin(start, end, lookback, horizon);
      start = end;
    }
  }

  private int endOfSeries(int start) {
    int end = start + 1;
    while (end < bars.size() && gaps.joins(bars.slot(end - 1), bars.slot(end))) {
      if (isCore(bars.slot(end))) {
        gapsFilled += bars.slot(end) - bars.slot(end - 1) - 1;
      }
      end++;
    }
    return end;
  }

  private void selectWithin(int start, int end, int lookback, int horizon) {
    long earliest = bars.slot(start) + lookback;
    int ahead = start;
    for (int bar = start; bar < end; bar++) {
      long slot = bars.slot(bar);
      if (slot < earliest || !isCore(slot)) {
        continue;
      }
      while (ahead < end && bars.slot(ahead) < slot + horizon) {
        ahead++;
      }
      if (ahead < end && bars.slot(ahead) == slot + horizon) {
        rowBars[size] = bar;
        labelBars[size] = ahead;
        seriesStarts[size] = start;
        size++;
      }
    }
  }

  private boolean isCore(long slot) {
    return slot >= coreFrom && slot < coreTo;
  }
}
