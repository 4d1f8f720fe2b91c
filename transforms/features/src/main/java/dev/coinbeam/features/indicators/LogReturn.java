package dev.coinbeam.features.indicators;

/** {@code ln(c_i / c_{i-lag})}. */
record LogReturn(int lag) implements Indicator {
  @Override
  public int lookback() {
    return lag;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    LogRatio.lagged(grid.raw(Field.CLOSE), lag, from, to, out);
  }
}
