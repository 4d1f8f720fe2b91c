package dev.coinbeam.features.engine;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.indicators.Grid;
import dev.coinbeam.features.indicators.Indicator;
import dev.coinbeam.features.indicators.LogRatio;
import dev.coinbeam.features.spec.FeatureSpec;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Computes the features of one spec.
 *
 * <p>A block is a range of slots, its <em>core</em>, together with the bars within {@link
 * #slotsBefore()} slots before and {@link #slotsAfter()} slots after it, where they exist. Whatever
 * the blocks, every row comes out once and with the same bits as from the whole series at once.
 *
 * <p>Safe for use by several threads. It keeps the buffers of one block for the next, so one engine
 * should serve many blocks.
 */
public final class FeatureEngine {
  private static final int LEAST_STRETCH = 4096;

  private final FeatureSpec spec;
  private final List<Indicator> indicators;
  private final int lookback;
  private final AtomicReference<Grid> spareGrid = new AtomicReference<>();

  /** Prepares the indicators of a spec. */
  public FeatureEngine(FeatureSpec spec) {
    this.spec = spec;
    indicators = spec.features().stream().map(term -> term.bind(spec.tolerance())).toList();
    lookback = indicators.stream().mapToInt(Indicator::lookback).max().orElseThrow();
  }

  /** The spec that is computed. */
  public FeatureSpec spec() {
    return spec;
  }

  /**
   * How many slots before a block its bars are needed: the lookback, and as far again as a filled
   * slot may be from the bar that fills it.
   */
  public int slotsBefore() {
    int maxGap = spec.gaps().maxGap();
    // A bar counts the slots filled just before it, and so must see the bar before them.
    return maxGap == 0 ? lookback : Math.max(lookback, 1) + maxGap;
  }

  /** How many slots after a block its bars are needed: the label's horizon. */
  public int slotsAfter() {
    return spec.horizon();
  }

  /**
   * The rows of a block: one for each bar with {@code coreFrom <= slot < coreTo} that has its full
   * lookback and its label.
   *
   * @param bars the block's bars with those around it; may be empty
   */
  public FeatureColumns compute(BarColumns bars, long coreFrom, long coreTo) {
    RowSelection rows =
        RowSelection.labelled(bars, spec.gaps(), coreFrom, coreTo, lookback, spec.horizon());
    return compute(bars, rows, labels(bars, rows));
  }

  /** A row for every bar that has its full lookback, without labels: for predicting from it. */
  public FeatureColumns computeUnlabelled(BarColumns bars) {
    RowSelection rows =
        RowSelection.labelled(bars, spec.gaps(), Long.MIN_VALUE, Long.MAX_VALUE, lookback, 0);
    double[] labels = new double[rows.size()];
    Arrays.fill(labels, Double.NaN);
    return compute(bars, rows, labels);
  }

  private double[] labels(BarColumns bars, RowSelection rows) {
    double[] close = bars.close();
    double[] labels = new double[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      double ahead = close[rows.labelBar(row)];
      labels[row] =
          spec.label().predictsReturn() ? LogRatio.of(ahead, close[rows.bar(row)]) : ahead;
    }
    return labels;
  }

  private FeatureColumns compute(BarColumns bars, RowSelection rows, double[] labels) {
    int size = rows.size();
    double[][] features = new double[indicators.size()][size];
    long[] slots = new long[size];
    for (int row = 0; row < size; row++) {
      slots[row] = bars.slot(rows.bar(row));
    }
    if (size > 0) {
      int stretch = Math.max(LEAST_STRETCH, 2 * lookback);
      int span = (int) Math.min(stretch, slots[size - 1] - slots[0] + 1);
      Grid grid = borrowGrid(lookback + span);
      int from = 0;
      while (from < size) {
        int to = endOfStretch(rows, slots, from, span);
        GridFiller.fill(grid, bars, rows.seriesStart(from), slots[from] - lookback, slots[to - 1]);
        copy(grid, slots, from, to, features);
        from = to;
      }
      spareGrid.set(grid);
    }
    return new FeatureColumns(slots, rows.bars(), features, labels, rows.gapsFilled());
  }

  /** The grid of an earlier block, if no other thread has it and it is large enough. */
  private Grid borrowGrid(int capacity) {
    Grid grid = spareGrid.getAndSet(null);
    return grid != null && grid.capacity() >= capacity ? grid : new Grid(spec.interval(), capacity);
  }

  /** The first row after {@code from} that is of another series or out of the grid's reach. */
  private static int endOfStretch(RowSelection rows, long[] slots, int from, long span) {
    int to = from + 1;
    while (to < slots.length
        && slots[to] - slots[from] < span
        && rows.seriesStart(to) == rows.seriesStart(from)) {
      to++;
    }
    return to;
  }

  private void copy(Grid grid, long[] slots, int from, int to, double[][] features) {
    boolean withoutGaps = slots[to - 1] - slots[from] == to - 1 - from;
    for (int column = 0; column < features.length; column++) {
      double[] values = grid.values(indicators.get(column), lookback, grid.length());
      double[] out = features[column];
      if (withoutGaps) {
        System.arraycopy(values, lookback, out, from, to - from);
      } else {
        for (int row = from; row < to; row++) {
          out[row] = values[(int) (slots[row] - grid.firstSlot())];
        }
      }
    }
  }
}
