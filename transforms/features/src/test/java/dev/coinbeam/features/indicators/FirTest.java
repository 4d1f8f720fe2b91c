package dev.coinbeam.features.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FirTest {
  private final Fir fir = new Fir();

  @Property(tries = 300, seed = "8")
  void everyRangeIsSummedInTheSameOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 150) int lags,
      @ForAll @IntRange(max = 3 * Lanes.TILE) int length,
      @ForAll @IntRange(max = 20) int before) {
    Random random = new Random(seed);
    double[] taps = random.doubles(lags).toArray();
    int from = lags - 1 + before;
    double[] x = random.doubles(from + length, -1, 1).toArray();
    double[] out = filled(x.length);
    fir.weightedSum(taps, x, from, x.length, out);
    double[] expected = filled(x.length);
    for (int i = from; i < x.length; i++) {
      expected[i] = 0;
      for (int k = 0; k < lags; k++) {
        expected[i] += taps[k] * x[i - k];
      }
    }
    assertThat(out).isEqualTo(expected);
  }

  @Property(tries = 300, seed = "9")
  void everyRangeOfSquaresToo(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int window,
      @ForAll @IntRange(max = 3 * Lanes.TILE) int length) {
    Random random = new Random(seed);
    double[] x = random.doubles(window - 1 + length, -1, 1).toArray();
    double[] shift = random.doubles(x.length, -1, 1).toArray();
    double[] out = filled(x.length);
    fir.squaredDistances(window, x, shift, window - 1, x.length, out);
    double[] expected = filled(x.length);
    for (int i = window - 1; i < x.length; i++) {
      expected[i] = 0;
      for (int k = 0; k < window; k++) {
        double distance = x[i - k] - x[i] - shift[i];
        expected[i] += distance * distance;
      }
    }
    assertThat(out).isEqualTo(expected);
  }

  /** What lies before the range must stay as it is. */
  private static double[] filled(int length) {
    double[] values = new double[length];
    Arrays.fill(values, 77);
    return values;
  }
}
