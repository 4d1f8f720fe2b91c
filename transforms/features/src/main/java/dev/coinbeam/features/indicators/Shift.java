package dev.coinbeam.features.indicators;

import java.util.Arrays;

/**
 * How far an average lies above the newest value: {@code sum_k weight_k (x_{i-k} - x_i)}.
 *
 * <p>Summed by parts over the steps {@code e_j = x_{j-1} - x_j}, which several averages share: with
 * {@code x_{i-k} - x_i = e_i + ... + e_{i-k+1}} it is {@code sum_k tail_k e_{i-k}}, where {@code
 * tail_k} is the sum of all weights beyond lag k. Equal values give exactly 0.
 */
record Shift(Indicator of, Taps taps) implements Indicator {
  @Override
  public int lookback() {
    return of.lookback() + taps.lookback();
  }

  @Override
  public void compute(Grid grid, int from, int to, double[] out) {
    double[] tails = taps.tails();
    if (tails.length == 0) {
      Arrays.fill(out, from, to, 0);
      return;
    }
    double[] steps = grid.values(new Step(of), from - tails.length + 1, to);
    grid.fir().weightedSum(tails, steps, from, to, out);
  }
}
