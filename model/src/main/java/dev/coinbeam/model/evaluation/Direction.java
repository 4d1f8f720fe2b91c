package dev.coinbeam.model.evaluation;

import java.util.Arrays;

/**
 * How often the forecast's direction, up or down from persistence, was right.
 *
 * <p>Rows whose price did not move are left out; a forecast of no move is wrong. Prices are
 * compared as floats, which is what the model computes in. For the interval, rows of one bar time
 * stay together.
 */
final class Direction {
  private final int[] moved;
  private final int[] right;

  private Direction(int[] moved, int[] right) {
    this.moved = moved;
    this.right = right;
  }

  /** NaN when no price moved. */
  static double accuracy(Forecasts forecasts) {
    Direction direction = of(forecasts);
    int[] all = new int[direction.moved.length];
    Arrays.setAll(all, i -> i);
    return direction.share(all);
  }

  static Interval interval(Forecasts forecasts, int horizon, long seed) {
    Direction direction = of(forecasts);
    return StationaryBootstrap.ofLength(direction.moved.length, horizon)
        .interval(direction::share, seed);
  }

  private static Direction of(Forecasts forecasts) {
    int[] moved = new int[forecasts.size()];
    int[] right = new int[forecasts.size()];
    int times = 0;
    for (int i = 0; i < forecasts.size(); i++) {
      if (i == 0 || forecasts.time()[i] != forecasts.time()[i - 1]) {
        times++;
      }
      double from = forecasts.persistence()[i];
      int truth = Double.compare(forecasts.actual()[i], from);
      if (truth != 0) {
        moved[times - 1]++;
        int guess = Float.compare((float) forecasts.predicted()[i], (float) from);
        right[times - 1] += Integer.signum(guess) == Integer.signum(truth) ? 1 : 0;
      }
    }
    return new Direction(Arrays.copyOf(moved, times), Arrays.copyOf(right, times));
  }

  private double share(int[] indices) {
    int all = 0;
    int good = 0;
    for (int i : indices) {
      all += moved[i];
      good += right[i];
    }
    return all == 0 ? Double.NaN : (double) good / all;
  }
}
