package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.indicators.Field;
import dev.coinbeam.features.indicators.Grid;
import java.util.Arrays;

/** Lays bars on a grid, carrying the last close (volume 0) through slots without one. */
final class GridFiller {
  private GridFiller() {}

  /**
   * Fills the grid with the slots from {@code firstSlot} to {@code lastSlot}.
   *
   * @param seriesStart the first bar of their series, in or before {@code firstSlot}
   */
  static void fill(Grid grid, BarColumns bars, int seriesStart, long firstSlot, long lastSlot) {
    grid.reset(firstSlot, (int) (lastSlot - firstSlot + 1));
    int bar = lastNotAfter(bars, seriesStart, firstSlot);
    int at = 0;
    if (bars.slot(bar) < firstSlot) {
      at = carry(bars, bar, grid, at);
      bar++;
    }
    while (at < grid.length()) {
      int run = runLength(bars, bar, grid.length() - at);
      copy(bars, bar, grid, at, run);
      bar += run;
      at = carry(bars, bar - 1, grid, at + run);
    }
  }

  private static int lastNotAfter(BarColumns bars, int seriesStart, long slot) {
    int from = bars.firstFrom(slot);
    int bar = from < bars.size() && bars.slot(from) == slot ? from : from - 1;
    if (bar < seriesStart) {
      throw new IllegalArgumentException("slot " + slot + " is before its series");
    }
    return bar;
  }

  /** How many bars from this one on stand in consecutive slots, at most {@code most}. */
  private static int runLength(BarColumns bars, int bar, int most) {
    int run = 1;
    while (run < most
        && bar + run < bars.size()
        && bars.slot(bar + run) == bars.slot(bar + run - 1) + 1) {
      run++;
    }
    return run;
  }

  private static void copy(BarColumns bars, int bar, Grid grid, int at, int count) {
    System.arraycopy(bars.open(), bar, grid.raw(Field.OPEN), at, count);
    System.arraycopy(bars.high(), bar, grid.raw(Field.HIGH), at, count);
    System.arraycopy(bars.low(), bar, grid.raw(Field.LOW), at, count);
    System.arraycopy(bars.close(), bar, grid.raw(Field.CLOSE), at, count);
    System.arraycopy(bars.volume(), bar, grid.raw(Field.VOLUME), at, count);
  }

  /** Carries a bar's close up to the next bar or the grid's end; gives where that is. */
  private static int carry(BarColumns bars, int bar, Grid grid, int from) {
    int to = grid.length();
    if (bar + 1 < bars.size()) {
      to = (int) Math.min(to, bars.slot(bar + 1) - grid.firstSlot());
    }
    double close = bars.close()[bar];
    Arrays.fill(grid.raw(Field.OPEN), from, to, close);
    Arrays.fill(grid.raw(Field.HIGH), from, to, close);
    Arrays.fill(grid.raw(Field.LOW), from, to, close);
    Arrays.fill(grid.raw(Field.CLOSE), from, to, close);
    Arrays.fill(grid.raw(Field.VOLUME), from, to, 0.0);
    return to;
  }
}
