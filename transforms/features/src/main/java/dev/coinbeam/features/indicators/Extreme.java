package dev.coinbeam.features.indicators;

/** The highest high or the lowest low of a window. */
record Extreme(Side side, int window) implements Indicator {
  enum Side {
    HIGHEST,
    LOWEST
  }

  @Override
  public int lookback() {
    return window - 1;
  }

  /** Takes extremes of 1, 2, 4 ... slots, then the window as two of those that overlap. */
  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    int before = window - 1;
    int length = before + to - from;
    double[] narrow = grid.scratch(0);
    double[] wide = grid.scratch(1);
    System.arraycopy(
        grid.raw(side == Side.HIGHEST ? Field.HIGH : Field.LOW), from - before, narrow, 0, length);
    int width = 1;
    int done = 0;
    while (done < before) {
      int lag = Math.min(width, before - done);
      done += lag;
      if (side == Side.HIGHEST) {
        higher(narrow, lag, done, length, wide);
      } else {
        lower(narrow, lag, done, length, wide);
      }
      width += lag;
      double[] swap = narrow;
      narrow = wide;
      wide = swap;
    }
    System.arraycopy(narrow, before, out, from, to - from);
  }

  private static void higher(double[] x, int lag, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      out[i] = Math.max(x[i], x[i - lag]);
    }
  }

  private static void lower(double[] x, int lag, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      out[i] = Math.min(x[i], x[i - lag]);
    }
  }
}
