package dev.coinbeam.features.indicators;

/** {@code ln(c_i / c_{i-lag})}. */
record LogReturn(int lag) implements Indicator {
  @Override
  public int lookback() {
    return lag;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] close = grid.raw(Field.CLOSE);
    for (int i = from; i < to; i++) {
      out[i] = LogRatio.of(close[i], close[i - lag]);
    }
  }
}
