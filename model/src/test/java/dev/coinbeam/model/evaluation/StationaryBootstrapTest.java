package dev.coinbeam.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StationaryBootstrapTest {
  private static final int SERIES = 200;
  private static final int LENGTH = 400;

  @Test
  void intervalsOfIndependentSeriesCoverTheMean() {
    assertThat(coverage(0, 1, 7)).isBetween(0.90, 0.985);
  }

  /**
   * With first-order autocorrelation 0.5 the mean's standard error is sqrt(3) times that of
   * independent values: resampling single values would cover about 74%.
   */
  @Test
  void blocksKeepIntervalsOfDependentSeriesHonest() {
    assertThat(coverage(0.5, 1, 7)).isLessThan(0.82);
    assertThat(coverage(0.5, 15, 7)).isBetween(0.88, 0.985);
  }

  /** Sums over 20 bars that begin at each bar: neighbours share all but one of them. */
  @Test
  void blocksOfTheHorizonKeepIntervalsOfOverlappingOutcomesWider() {
    int horizon = 20;
    SplittableRandom random = new SplittableRandom(11);
    double[] moves = random.doubles(LENGTH + horizon, -1, 1).toArray();
    double[] outcomes = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      outcomes[i] = Arrays.stream(moves, i, i + horizon).sum();
    }
    assertThat(width(outcomes, horizon)).isGreaterThan(1.1 * width(outcomes, 1));
  }

  private static double width(double[] series, int horizon) {
    Interval interval =
        StationaryBootstrap.ofLength(LENGTH, horizon).interval(indices -> mean(series, indices), 5);
    return interval.high() - interval.low();
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    double[] series = series(0, new SplittableRandom(1));
    StationaryBootstrap bootstrap = new StationaryBootstrap(LENGTH, 5);
    assertThat(bootstrap.interval(indices -> mean(series, indices), 3))
        .isEqualTo(bootstrap.interval(indices -> mean(series, indices), 3))
        .isNotEqualTo(bootstrap.interval(indices -> mean(series, indices), 4));
  }

  @Test
  void oneElementHasNoInterval() {
    assertThat(new StationaryBootstrap(1, 1).interval(indices -> 0, 1).low()).isNaN();
  }

  private static double coverage(double correlation, double blockLength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int covered = 0;
    for (int s = 0; s < SERIES; s++) {
      double[] series = series(correlation, random);
      Interval interval =
          new StationaryBootstrap(LENGTH, blockLength)
              .interval(indices -> mean(series, indices), random.nextLong());
      covered += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
    }
    return (double) covered / SERIES;
  }

  /** A first-order autoregression around 0. */
  private static double[] series(double correlation, SplittableRandom random) {
    double[] series = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      series[i] = (i == 0 ? 0 : correlation * series[i - 1]) + random.nextDouble(-1, 1);
    }
    return series;
  }

  private static double mean(double[] series, int[] indices) {
    double sum = 0;
    for (int i : indices) {
      sum += series[i];
    }
    return sum / indices.length;
  }
}
