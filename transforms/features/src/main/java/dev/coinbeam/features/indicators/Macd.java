package dev.coinbeam.features.indicators;

/** The three columns of moving average convergence divergence (Appel), in the unit of price. */
final class Macd {
  private Macd() {}

  /** {@code EMA_fast - EMA_slow}, the difference of their shifts. */
  record Line(Taps fast, Taps slow) implements Indicator {
    @Override
    public int lookback() {
      return Math.max(fast.lookback(), slow.lookback());
    }

    @Override
    public void compute(Grid grid, int from, int to, double[] out) {
      double[] fastShift = grid.values(new Shift(Field.CLOSE.asRead(), fast), from, to);
      double[] slowShift = grid.values(new Shift(Field.CLOSE.asRead(), slow), from, to);
      for (int i = from; i < to; i++) {
        out[i] = fastShift[i] - slowShift[i];
      }
    }
  }

  /** Line less signal, which is the signal's shift turned round. */
  record Histogram(Indicator line, Taps signal) implements Indicator {
    @Override
    public int lookback() {
      return line.lookback() + signal.lookback();
    }

    @Override
    public void compute(Grid grid, int from, int to, double[] out) {
      double[] shift = grid.values(new Shift(line, signal), from, to);
      for (int i = from; i < to; i++) {
        out[i] = 0.0 - shift[i];
      }
    }
  }
}
