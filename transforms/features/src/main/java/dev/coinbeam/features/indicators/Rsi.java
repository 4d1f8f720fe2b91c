package dev.coinbeam.features.indicators;

/**
 * Relative strength index (Wilder, 1978): {@code 100 - 100 / (1 + gains / losses)}, computed as
 * {@code 100 gains / (gains + losses)}; 50 when nothing moved, exactly 100 without a loss.
 */
record Rsi(Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return 1 + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] gains = average(grid, Movement.Direction.UP, from, to);
    double[] losses = average(grid, Movement.Direction.DOWN, from, to);
    for (int i = from; i < to; i++) {
      double moved = gains[i] + losses[i];
      out[i] = moved > 0 ? 100 * (gains[i] / moved) : 50;
    }
  }

  private double[] average(Grid grid, Movement.Direction direction, int from, int to) {
    return grid.values(new WilderAverage(new Movement(direction), taps), from, to);
  }
}
