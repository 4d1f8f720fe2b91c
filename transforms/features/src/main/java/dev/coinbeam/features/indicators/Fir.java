package dev.coinbeam.features.indicators;

/** The finite impulse response filter, the kernel under every average. */
final class Fir {
  private Fir() {}

  /**
   * {@code out[i] = sum_k taps[k] x[i-k]} for {@code from <= i < to}, summed from lag 0 upwards
   * whatever the range.
   */
  static void apply(double[] taps, double[] x, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int k = 0; k < taps.length; k++) {
        sum += taps[k] * x[i - k];
      }
      out[i] = sum;
    }
  }
}
