package dev.coinbeam.features.indicators;

/** How much the close rose (or fell) since the slot before; 0 when it did not. */
record Movement(Direction direction) implements Indicator {
  enum Direction {
    UP,
    DOWN
  }

  @Override
  public int lookback() {
    return 1;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] step = grid.values(new Step(Field.CLOSE.asRead()), from, to);
    // A step looks back, so a rise is a negative one.
    double sign = direction == Direction.UP ? -1 : 1;
    for (int i = from; i < to; i++) {
      out[i] = Math.max(sign * step[i], 0.0);
    }
  }
}
