package dev.coinbeam.features.indicators;

/**
 * The logarithm of the ratio of two prices, the same bits on every platform.
 *
 * <p>{@code Math.log} may differ between processors. Between 1/2 and 2 the difference {@code a - b}
 * is exact (Sterbenz), and {@code ln(a/b) = 2 artanh(s)} with {@code s = (a-b)/(a+b)} keeps its
 * digits however close the prices are; the series of artanh in s is cut where the rest is below
 * 2^-55 of the value. Other ratios go to {@code StrictMath}.
 */
public final class LogRatio {
  /** Up to here the series is used: ratios from about 0.7 to 1.41. */
  private static final double SERIES_REACH = 0.17;

  private LogRatio() {}

  /** {@code ln(a / b)} of two positive numbers; exactly 0 for equal ones. */
  public static double of(double a, double b) {
    double s = (a - b) / (a + b);
    return Math.abs(s) <= SERIES_REACH ? series(s) : StrictMath.log(a / b);
  }

  /** {@code out[i] = ln(x[i] / x[i-lag])} for {@code from <= i < to}. */
  static void lagged(double[] x, int lag, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      out[i] = of(x[i], x[i - lag]);
    }
  }

  /** {@code 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + ...)}. */
  private static double series(double s) {
    double q = s * s;
    double r = 1.0 / 19;
    r = 1.0 / 17 + q * r;
    r = 1.0 / 15 + q * r;
    r = 1.0 / 13 + q * r;
    r = 1.0 / 11 + q * r;
    r = 1.0 / 9 + q * r;
    r = 1.0 / 7 + q * r;
    r = 1.0 / 5 + q * r;
    r = 1.0 / 3 + q * r;
    return 2 * (s + s * (q * r));
  }
}
