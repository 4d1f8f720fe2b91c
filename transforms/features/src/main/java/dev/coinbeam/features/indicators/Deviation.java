package dev.coinbeam.features.indicators;

/**
 * Standard deviation over the window of simple taps, in two passes: the mean first, then the
 * squared distances from it. Exactly 0 over equal values.
 */
record Deviation(Indicator of, Taps taps, Divisor divisor) implements Indicator {
  /** What the sum of squares is divided by. */
  enum Divisor {
    /** The window. */
    POPULATION,
    /** The window less one. */
    SAMPLE;

    double of(int window) {
      return this == POPULATION ? window : window - 1;
    }
  }

  @Override
  public int lookback() {
    return of.lookback() + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(of, from - taps.lookback(), to);
    double[] shift = grid.values(new Shift(of, taps), from, to);
    int window = taps.lookback() + 1;
    double by = divisor.of(window);
    grid.fir().squaredDistances(window, x, shift, from, to, out);
    for (int i = from; i < to; i++) {
      out[i] = Math.sqrt(out[i] / by);
    }
  }
}
