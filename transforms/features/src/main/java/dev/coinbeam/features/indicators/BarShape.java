package dev.coinbeam.features.indicators;

/** What a bar looks like by itself. */
enum BarShape implements Indicator {
  /** {@code (h - l) / o}. */
  RANGE {
    @Override
    public void compute(Grid grid, int from, int to, double[] out) {
      double[] open = grid.raw(Field.OPEN);
      double[] high = grid.raw(Field.HIGH);
      double[] low = grid.raw(Field.LOW);
      for (int i = from; i < to; i++) {
        out[i] = (high[i] - low[i]) / open[i];
      }
    }
  },

  /** {@code (c - l) / (h - l)}; 0.5 when flat. */
  CLOSE_LOCATION {
    @Override
    public void compute(Grid grid, int from, int to, double[] out) {
      double[] high = grid.raw(Field.HIGH);
      double[] low = grid.raw(Field.LOW);
      double[] close = grid.raw(Field.CLOSE);
      for (int i = from; i < to; i++) {
        double between = high[i] - low[i];
        out[i] = between > 0 ? (close[i] - low[i]) / between : 0.5;
      }
    }
  };

  @Override
  public int lookback() {
    return 0;
  }
}
