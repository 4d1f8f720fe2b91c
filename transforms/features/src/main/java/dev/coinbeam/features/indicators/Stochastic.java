package dev.coinbeam.features.indicators;

/** %K (Lane): where the close stands between lowest low and highest high; 0.5 when flat. */
record Stochastic(int window) implements Indicator {
  @Override
  public int lookback() {
    return window - 1;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] close = grid.raw(Field.CLOSE);
    double[] highest = grid.values(new Extreme(Extreme.Side.HIGHEST, window), from, to);
    double[] lowest = grid.values(new Extreme(Extreme.Side.LOWEST, window), from, to);
    for (int i = from; i < to; i++) {
      double between = highest[i] - lowest[i];
      out[i] = between > 0 ? (close[i] - lowest[i]) / between : 0.5;
    }
  }
}
