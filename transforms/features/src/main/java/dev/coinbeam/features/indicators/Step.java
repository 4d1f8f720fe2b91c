package dev.coinbeam.features.indicators;

/** From a slot back to the one before it: {@code x_{i-1} - x_i}, exactly 0 for equal values. */
record Step(Indicator of) implements Indicator {
  @Override
  public int lookback() {
    return of.lookback() + 1;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(of, from - 1, to);
    for (int i = from; i < to; i++) {
      out[i] = x[i - 1] - x[i];
    }
  }
}
