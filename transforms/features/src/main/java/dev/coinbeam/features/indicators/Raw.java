package dev.coinbeam.features.indicators;

/** A number of the bar as read. */
record Raw(Field field) implements Indicator {
  @Override
  public int lookback() {
    return 0;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    System.arraycopy(grid.raw(field), from, out, from, to - from);
  }
}
