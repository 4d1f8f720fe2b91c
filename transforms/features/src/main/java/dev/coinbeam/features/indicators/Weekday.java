package dev.coinbeam.features.indicators;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The day of the week in UTC as a point on a circle, Monday at angle 0. */
record Weekday(Axis axis) implements Indicator {
  private static final double[] SINES = byDay(StrictMath::sin);
  private static final double[] COSINES = byDay(StrictMath::cos);

  /** Which of the point's two numbers. */
  enum Axis {
    /** {@code sin(2 pi d / 7)}. */
    SIN,
    /** {@code cos(2 pi d / 7)}. */
    COS
  }

  @Override
  public int lookback() {
    return 0;
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] byDay = axis == Axis.SIN ? SINES : COSINES;
    int slotsPerDay = grid.interval().slotsPerDay();
    int i = from;
    while (i < to) {
      long slot = grid.firstSlot() + i;
      long restOfDay = slotsPerDay - Math.floorMod(slot, (long) slotsPerDay);
      int end = (int) Math.min(to, i + restOfDay);
      Arrays.fill(out, i, end, byDay[grid.interval().dayOfWeek(slot)]);
      i = end;
    }
  }

  private static double[] byDay(DoubleUnaryOperator function) {
    return IntStream.range(0, 7)
        .mapToDouble(day -> function.applyAsDouble(2 * Math.PI * day / 7))
        .toArray();
  }
}
