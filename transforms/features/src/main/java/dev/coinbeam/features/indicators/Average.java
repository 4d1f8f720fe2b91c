package dev.coinbeam.features.indicators;

/** An average in the unit of its source: {@code x_i} plus its {@link Shift}. */
record Average(Indicator of, Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return of.lookback() + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(of, from, to);
    double[] shift = grid.values(new Shift(of, taps), from, to);
    for (int i = from; i < to; i++) {
      out[i] = x[i] + shift[i];
    }
  }
}
