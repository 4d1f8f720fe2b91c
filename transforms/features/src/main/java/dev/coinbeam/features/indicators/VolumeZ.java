package dev.coinbeam.features.indicators;

/** How many sample deviations the volume lies above its mean; 0 when it does not vary. */
record VolumeZ(Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    Indicator volume = Field.VOLUME.asRead();
    double[] shift = grid.values(new Shift(volume, taps), from, to);
    double[] sigma = grid.values(new Deviation(volume, taps, Deviation.Divisor.SAMPLE), from, to);
    for (int i = from; i < to; i++) {
      out[i] = sigma[i] > 0 ? (0.0 - shift[i]) / sigma[i] : 0;
    }
  }
}
