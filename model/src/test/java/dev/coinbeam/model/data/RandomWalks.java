package dev.coinbeam.model.data;

import dev.coinbeam.features.bars.BarColumns;
import java.util.SplittableRandom;

/** Daily bars of a geometric random walk with as much momentum as asked. */
public final class RandomWalks {
  private static final long FIRST_SLOT = 16_000;
  private static final double DAILY_VOLATILITY = 0.03;

  private RandomWalks() {}

  /**
   * Bars whose log returns are noise plus {@code momentum} times the return before.
   *
   * @param momentum 0 for a walk that nobody can forecast
   */
  public static BarColumns bars(int count, double momentum, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BarColumns.Builder bars = BarColumns.builder(count);
    double close = 100;
    double lastReturn = 0;
    for (int i = 0; i < count; i++) {
      double open = close;
      double noise = 2 * DAILY_VOLATILITY * (random.nextDouble() - 0.5);
      lastReturn = momentum * lastReturn + noise;
      close = open * StrictMath.exp(lastReturn);
      double reach = 1 + 0.02 * random.nextDouble();
      bars.append(
          FIRST_SLOT + i,
          open,
          Math.max(open, close) * reach,
          Math.min(open, close) / reach,
          close,
          1_000 * (1 + random.nextDouble()));
    }
    return bars.build();
  }
}
