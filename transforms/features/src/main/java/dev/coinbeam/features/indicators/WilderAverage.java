package dev.coinbeam.features.indicators;

/** Wilder's average of amounts that are never negative, summed directly. */
record WilderAverage(Indicator of, Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return of.lookback() + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(of, from - taps.lookback(), to);
    grid.fir().weightedSum(taps.weights(), x, from, to, out);
  }
}
