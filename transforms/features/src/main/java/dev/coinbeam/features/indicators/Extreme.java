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

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.raw(side == Side.HIGHEST ? Field.HIGH : Field.LOW);
    for (int i = from; i < to; i++) {
      double extreme = x[i];
      for (int k = 1; k < window; k++) {
        extreme = side == Side.HIGHEST ? Math.max(extreme, x[i - k]) : Math.min(extreme, x[i - k]);
      }
      out[i] = extreme;
    }
  }
}
