package dev.coinbeam.features.indicators;

/** The logarithm of a ratio of two positive numbers. */
public final class LogRatio {
  private LogRatio() {}

  /** {@code ln(a / b)}; exactly 0 for equal numbers. */
  public static double of(double a, double b) {
    return StrictMath.log1p((a - b) / b);
  }
}
