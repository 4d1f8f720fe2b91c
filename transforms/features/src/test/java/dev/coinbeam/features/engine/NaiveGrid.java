package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import java.util.ArrayList;
import java.util.List;

/** The oracle's grid: one unbroken series, slot by slot. */
final class NaiveGrid {
  final BarInterval interval;
  final long firstSlot;
  final boolean[] real;
  final double[] open;
  final double[] high;
  final double[] low;
  final double[] close;
  final double[] volume;

  private NaiveGrid(BarInterval interval, long firstSlot, int length) {
    this.interval = interval;
    this.firstSlot = firstSlot;
    real = new boolean[length];
    open = new double[length];
    high = new double[length];
    low = new double[length];
    close = new double[length];
    volume = new double[length];
  }

  int length() {
    return close.length;
  }

  /** Cuts the bars into unbroken series and fills their gaps. */
  static List<NaiveGrid> of(BarColumns bars, BarInterval interval, GapPolicy gaps) {
    List<NaiveGrid> grids = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= bars.size(); end++) {
      if (end == bars.size() || bars.slot(end) - bars.slot(end - 1) - 1 > gaps.maxGap()) {
        grids.add(unbroken(bars, start, end, interval));
        start = end;
      }
    }
    return grids;
  }

  private static NaiveGrid unbroken(BarColumns bars, int start, int end, BarInterval interval) {
    long first = bars.slot(start);
    NaiveGrid grid = new NaiveGrid(interval, first, (int) (bars.slot(end - 1) - first + 1));
    int bar = start;
    for (int i = 0; i < grid.length(); i++) {
      if (bars.slot(bar) == first + i) {
        grid.real[i] = true;
        grid.open[i] = bars.open()[bar];
        grid.high[i] = bars.high()[bar];
        grid.low[i] = bars.low()[bar];
        grid.close[i] = bars.close()[bar];
        grid.volume[i] = bars.volume()[bar];
        bar++;
      } else {
        grid.open[i] = grid.close[i - 1];
        grid.high[i] = grid.close[i - 1];
        grid.low[i] = grid.close[i - 1];
        grid.close[i] = grid.close[i - 1];
      }
    }
    return grid;
  }
}
