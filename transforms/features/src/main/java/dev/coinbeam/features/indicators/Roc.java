package dev.coinbeam.features.indicators;

/** Rate of change: {@code c_i / c_{i-lag} - 1}, computed from the difference. */
record Roc(int lag) implements Indicator {
  @Override
  public int lookback() {
    return lag;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] close = grid.raw(Field.CLOSE);
    for (int i = from; i < to; i++) {
      double before = close[i - lag];
      out[i] = (close[i] - before) / before;
    }
  }
}
