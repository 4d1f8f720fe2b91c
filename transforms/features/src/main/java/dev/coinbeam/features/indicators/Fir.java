package dev.coinbeam.features.indicators;

/**
 * Sums over lags, the kernels under every average and deviation.
 *
 * <p>Each sum begins at 0 and takes lag 0 first, then lag 1 and so on, whatever the range and
 * however it is tiled.
 */
final class Fir {
  /** Fewer lags than this do not repay the change of layout. */
  private static final int FEW_LAGS = 16;

  private final Lanes lanes = new Lanes();

  /** {@code out[i] = sum_k taps[k] x[i-k]} for {@code from <= i < to}. */
  void weightedSum(double[] taps, double[] x, int from, int to, double[] out) {
    if (taps.length < FEW_LAGS || to - from < Lanes.TILE) {
      plainWeightedSum(taps, x, from, to, out);
      return;
    }
    int i = from;
    for (; i + Lanes.TILE <= to; i += Lanes.TILE) {
      lanes.weightedSum(taps, x, i, out);
    }
    if (i < to) {
      // The last tile overlaps the one before and writes the same values there.
      lanes.weightedSum(taps, x, to - Lanes.TILE, out);
    }
  }

  /**
   * {@code out[i] = sum_k (x[i-k] - x[i] - shift[i])^2} over {@code window} lags for {@code from <=
   * i < to}.
   */
  void squaredDistances(int window, double[] x, double[] shift, int from, int to, double[] out) {
    if (window < FEW_LAGS || to - from < Lanes.TILE) {
      plainSquaredDistances(window, x, shift, from, to, out);
      return;
    }
    int i = from;
    for (; i + Lanes.TILE <= to; i += Lanes.TILE) {
      lanes.squaredDistances(window, x, shift, i, out);
    }
    if (i < to) {
      lanes.squaredDistances(window, x, shift, to - Lanes.TILE, out);
    }
  }

  /** Four slots at a time, so that four sums are under way at once. */
  private static void plainWeightedSum(double[] taps, double[] x, int from, int to, double[] out) {
    int i = from;
    for (; i + 4 <= to; i += 4) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      double x1 = x[i + 1];
      double x2 = x[i + 2];
      double x3 = x[i + 3];
      for (int k = 0; k < taps.length; k++) {
        double tap = taps[k];
        double x0 = x[i - k];
        sum0 += tap * x0;
        sum1 += tap * x1;
        sum2 += tap * x2;
        sum3 += tap * x3;
        x3 = x2;
        x2 = x1;
        x1 = x0;
      }
      out[i] = sum0;
      out[i + 1] = sum1;
      out[i + 2] = sum2;
      out[i + 3] = sum3;
    }
    for (; i < to; i++) {
      double sum = 0;
      for (int k = 0; k < taps.length; k++) {
        sum += taps[k] * x[i - k];
      }
      out[i] = sum;
    }
  }

  private static void plainSquaredDistances(
      int window, double[] x, double[] shift, int from, int to, double[] out) {
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int k = 0; k < window; k++) {
        double distance = x[i - k] - x[i] - shift[i];
        sum += distance * distance;
      }
      out[i] = sum;
    }
  }
}
