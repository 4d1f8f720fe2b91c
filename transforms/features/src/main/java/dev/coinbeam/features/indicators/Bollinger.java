package dev.coinbeam.features.indicators;

/** Bollinger bands: a simple average and {@code width} population deviations to either side. */
record Bollinger(Part part, Taps taps, double width) implements Indicator {
  /** Which of the two numbers. */
  enum Part {
    /** Where the close stands: 0 on the lower band, 1 on the upper, 0.5 when they coincide. */
    PERCENT,
    /** Distance between the bands, as a share of the average. */
    WIDTH
  }

  @Override
  public int lookback() {
    return taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    Indicator close = Field.CLOSE.asRead();
    double[] x = grid.raw(Field.CLOSE);
    double[] shift = grid.values(new Shift(close, taps), from, to);
    double[] sigma =
        grid.values(new Deviation(close, taps, Deviation.Divisor.POPULATION), from, to);
    for (int i = from; i < to; i++) {
      double between = 2 * width * sigma[i];
      if (part == Part.WIDTH) {
        out[i] = between / (x[i] + shift[i]);
      } else {
        out[i] = between > 0 ? 0.5 - shift[i] / between : 0.5;
      }
    }
  }
}
