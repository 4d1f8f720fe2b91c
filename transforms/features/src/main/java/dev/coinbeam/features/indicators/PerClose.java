package dev.coinbeam.features.indicators;

/** An amount of money as a share of the close. */
record PerClose(Indicator amount) implements Indicator {
  @Override
  public int lookback() {
    return amount.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] x = grid.values(amount, from, to);
    double[] close = grid.raw(Field.CLOSE);
    for (int i = from; i < to; i++) {
      out[i] = x[i] / close[i];
    }
  }
}
