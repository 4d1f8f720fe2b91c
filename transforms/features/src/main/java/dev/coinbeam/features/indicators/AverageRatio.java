package dev.coinbeam.features.indicators;

/** {@code x / average - 1}, computed as {@code -shift / average} so that no digits are lost. */
record AverageRatio(Indicator of, Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return of.lookback() + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(of, from, to);
    double[] shift = grid.values(new Shift(of, taps), from, to);
    for (int i = from; i < to; i++) {
      out[i] = (0.0 - shift[i]) / (x[i] + shift[i]);
    }
  }
}
