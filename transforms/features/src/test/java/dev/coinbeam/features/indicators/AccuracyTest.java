package dev.coinbeam.features.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarInterval;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prices of 1e-8 next to prices of 1e8 lose nothing beyond the rounding of doubles, as {@link
 * ExactAverage} shows.
 *
 * <p>The bounds are relative to the exact result itself, so that a small window keeps its digits
 * whatever stood before it. With {@code u = 2^-53}, L the greatest lag and terms of second order
 * covered by the summands added to each count:
 *
 * <ul>
 *   <li>A weight {@code decay^k} is off by at most 2L u (the decay is rounded once, and L products
 *       are), its sum over positive weights by L u more, so a tail or a weight, a quotient of two
 *       such, by (6L + 1) u.
 *   <li>A sum of L products of tails and rounded steps is off by (6L + 1) + 1 + 1 + L times u times
 *       the sum of {@code tail_k |x_{i-k-1} - x_{i-k}|} (Higham, 4.2). As prices are positive and
 *       {@code tail_k} is at most T = {@link ExactAverage#tailRatio()} times the next weight, and
 *       no less weight stands on nearer lags, that sum is at most 2T times the average itself.
 *   <li>A deviation is a norm, and so off by no more than its distances are: each by 3 roundings of
 *       at most the span of the window, and by the mean's error, now over steps that are at most
 *       the span each. The span of n values is at most {@code 2 sqrt(n)} population deviations.
 * </ul>
 */
class AccuracyTest {
  private static final double U = Math.ulp(0.5);
  private static final double TOLERANCE = 1e-3;

  /** Not every slot, for decimals are slow; it shares no divisor with a tile's lanes. */
  private static final int STEP = 3;

  private static final Indicator CLOSE = Field.CLOSE.asRead();

  /** Two tiles of the fast path, the second not whole. */
  private static final int LENGTH = Lanes.TILE + 500;

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 20, 45})
  void ofSimpleAverages(int window) {
    Average average = new Average(CLOSE, Taps.simple(window));
    checkAverage(average, ExactAverage.simple(window), window - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 12})
  void ofExponentialAverages(int window) {
    Taps taps = Taps.exponential(window, TOLERANCE);
    ExactAverage exact = ExactAverage.decaying(taps.lookback() + 1, window - 1, window + 1);
    checkAverage(new Average(CLOSE, taps), exact, taps.lookback());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void ofWilderAverages(int window) {
    Taps taps = Taps.wilder(window, TOLERANCE);
    ExactAverage exact = ExactAverage.decaying(taps.lookback() + 1, window - 1, window);
    double[] x = extremes();
    BigDecimal[] exactly = ExactAverage.decimals(x);
    // A plain sum of positive products: L + 1 terms, each a weight, a price and their product.
    double bound = (7.0 * taps.lookback() + 5) * U;
    double[] found = bothWays(new WilderAverage(CLOSE, taps), x);
    for (int i = taps.lookback(); i < LENGTH; i += STEP) {
      check(found[i], exact.of(exactly, i), bound, i);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,SAMPLE", "20,POPULATION", "20,SAMPLE", "33,POPULATION"})
  void ofDeviations(int window, Deviation.Divisor divisor) {
    ExactAverage exact = ExactAverage.simple(window);
    double[] x = extremes();
    BigDecimal[] exactly = ExactAverage.decimals(x);
    double lag = window - 1;
    double span = 2 * Math.sqrt(window);
    // The steps' tails sum to the mean lag, half of the greatest.
    double distance = (3 + (7 * lag + 4) * lag / 2) * span;
    double bound = (distance + window + 4) * U;
    double[] found = bothWays(new Deviation(CLOSE, Taps.simple(window), divisor), x);
    for (int i = window - 1; i < LENGTH; i += STEP) {
      check(found[i], exact.deviation(exactly, i, (int) divisor.of(window)), bound, i);
    }
  }

  private static void checkAverage(Average average, ExactAverage exact, int lag) {
    double[] x = extremes();
    BigDecimal[] exactly = ExactAverage.decimals(x);
    double bound = ((7.0 * lag + 4) * 2 * exact.tailRatio() + 1) * U;
    double[] found = bothWays(average, x);
    for (int i = lag; i < LENGTH; i += STEP) {
      check(found[i], exact.of(exactly, i), bound, i);
    }
  }

  private static void check(double found, BigDecimal exact, double bound, int i) {
    BigDecimal error = new BigDecimal(found).subtract(exact).abs();
    BigDecimal most = exact.multiply(new BigDecimal(bound), ExactAverage.DIGITS);
    assertThat(error).as("%d: %s for %s", i, found, exact).isLessThanOrEqualTo(most);
  }

  /** The values as one range, in tiles, which must have the bits of short ranges, slot by slot. */
  private static double[] bothWays(Indicator indicator, double[] x) {
    int from = indicator.lookback();
    double[] fast = grid(x).values(indicator, from, LENGTH);
    Grid grid = grid(x);
    for (int to = from + 100; to < LENGTH; to += 100) {
      grid.values(indicator, from, to);
    }
    double[] plain = grid.values(indicator, from, LENGTH);
    assertThat(Arrays.copyOfRange(plain, from, LENGTH))
        .isEqualTo(Arrays.copyOfRange(fast, from, LENGTH));
    return fast;
  }

  private static Grid grid(double[] x) {
    Grid grid = new Grid(BarInterval.DAILY, LENGTH);
    grid.reset(0, LENGTH);
    System.arraycopy(x, 0, grid.raw(Field.CLOSE), 0, LENGTH);
    return grid;
  }

  /** Stretches near 1e-8 and near 1e8, some long enough for a window of their own, some single. */
  private static double[] extremes() {
    SplittableRandom random = new SplittableRandom(18);
    double[] x = new double[LENGTH];
    int i = 0;
    while (i < LENGTH) {
      int end = Math.min(LENGTH, i + (random.nextBoolean() ? 1 : random.nextInt(1, 90)));
      double level = random.nextBoolean() ? 1e-8 : 1e8;
      while (i < end) {
        x[i++] = level * random.nextDouble(0.5, 2);
      }
    }
    return x;
  }
}
