package dev.coinbeam.features.indicators;

/** {@code max(h - l, |h - c_{i-1}|, |l - c_{i-1}|)} (Wilder, 1978). */
record TrueRange() implements Indicator {
  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] high = grid.raw(Field.HIGH);
    double[] low = grid.raw(Field.LOW);
    double[] close = grid.raw(Field.CLOSE);
    for (int i = from; i < to; i++) {
      out[i] = Math.max(high[i], close[i - 1]) - Math.min(low[i], close[i - 1]);
    }
  }
}
