package dev.coinbeam.model.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Resamples a time series in blocks of random length, so that what hangs together in time stays
 * together: the stationary bootstrap of Politis and Romano (1994), "The stationary bootstrap", J.
 * Am. Stat. Assoc. 89.
 *
 * <p>Each resampled index is the one after its predecessor (wrapping round) or, with probability 1
 * / mean block length, a fresh uniform draw.
 */
final class StationaryBootstrap {
  private static final int REPLICATES = 2_000;
  private static final double TAIL = 0.025;

  /** A number computed from a resample, given as indices into the series. */
  interface Statistic {
    double of(int[] indices);
  }

  private final int size;
  private final double meanBlockLength;

  /**
   * @param size length of the series
   * @param meanBlockLength at least 1
   */
  StationaryBootstrap(int size, double meanBlockLength) {
    if (!(meanBlockLength >= 1)) {
      throw new IllegalArgumentException(
          "mean block length must be at least 1, found " + meanBlockLength);
    }
    this.size = size;
    this.meanBlockLength = meanBlockLength;
  }

  /**
   * For a series of this length, with blocks of its cube root on average, and of no less than the
   * horizon: the outcomes of so many neighbours overlap.
   *
   * @param horizon bars ahead that are forecast
   */
  static StationaryBootstrap ofLength(int size, int horizon) {
    return new StationaryBootstrap(
        size, Math.max(Math.max(1, horizon), Math.ceil(Math.cbrt(size))));
  }

  /** The 95% percentile interval of a statistic; unknown when fewer than two elements. */
  Interval interval(Statistic statistic, long seed) {
    if (size < 2) {
      return Interval.UNKNOWN;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[REPLICATES];
    int[] indices = new int[size];
    for (int r = 0; r < REPLICATES; r++) {
      resample(indices, random);
      values[r] = statistic.of(indices);
    }
    Arrays.sort(values);
    return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  private void resample(int[] indices, SplittableRandom random) {
    double restart = 1 / meanBlockLength;
    int index = random.nextInt(size);
    for (int i = 0; i < size; i++) {
      indices[i] = index;
      index = random.nextDouble() < restart ? random.nextInt(size) : (index + 1) % size;
    }
  }

  /** Linear interpolation between order statistics. */
  private static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
