package dev.coinbeam.features.indicators;

import java.util.Arrays;

/**
 * The weights of a finite average, by lag: {@code sum_k weight_k x_{i-k}}, weights summing to 1.
 *
 * <p>An exponential average is cut at the smallest L for which {@code (1-a)^(L+1) <= tolerance} and
 * then normalised, as pandas' {@code ewm(adjust=True)} is.
 */
final class Taps {
  private final String name;
  private final double[] weights;
  private final double[] tails;

  private Taps(String name, double[] raw) {
    this.name = name;
    // From the far end, the small weights first; tails[k] is the sum of the weights beyond lag k.
    double[] beyond = new double[raw.length];
    double sum = 0;
    for (int k = raw.length - 1; k >= 0; k--) {
      beyond[k] = sum;
      sum += raw[k];
    }
    weights = new double[raw.length];
    tails = new double[raw.length - 1];
    for (int k = 0; k < raw.length; k++) {
      weights[k] = raw[k] / sum;
      if (k < tails.length) {
        tails[k] = beyond[k] / sum;
      }
    }
  }

  /** Equal weights over {@code window} slots. */
  static Taps simple(int window) {
    double[] raw = new double[window];
    Arrays.fill(raw, 1);
    return new Taps("simple " + window, raw);
  }

  /** {@code a = 2/(window+1)}, the usual exponential average. */
  static Taps exponential(int window, double tolerance) {
    return decaying("exponential " + window, (window - 1.0) / (window + 1.0), tolerance);
  }

  /** {@code a = 1/window}, Wilder's average. */
  static Taps wilder(int window, double tolerance) {
    return decaying("wilder " + window, (window - 1.0) / window, tolerance);
  }

  private static Taps decaying(String name, double decay, double tolerance) {
    int last = 0;
    for (double next = decay; next > tolerance; next *= decay) {
      last++;
    }
    double[] raw = new double[last + 1];
    double weight = 1;
    for (int k = 0; k <= last; k++) {
      raw[k] = weight;
      weight *= decay;
    }
    return new Taps(name + " within " + tolerance, raw);
  }

  /** The greatest lag. */
  int lookback() {
    return weights.length - 1;
  }

  /** Weight of each lag from 0 to {@link #lookback()}. */
  double[] weights() {
    return weights;
  }

  /** For each lag below {@link #lookback()} the sum of the weights of all greater lags. */
  double[] tails() {
    return tails;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Taps taps && name.equals(taps.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
