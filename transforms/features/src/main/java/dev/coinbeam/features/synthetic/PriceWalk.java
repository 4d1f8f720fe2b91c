package dev.coinbeam.features.synthetic;

import java.util.Random;

/**
 * One coin's prices: a walk of log returns with stochastic volatility and momentum.
 *
 * <p>Log volatility is a mean-reverting AR(1) process (Taylor, <i>Modelling Financial Time
 * Series</i>, 1986); a return is {@code momentum * previous + volatility * normal}. {@link Random}
 * and {@link StrictMath} are specified to the bit, so a seed gives the same prices everywhere.
 */
final class PriceWalk {
  /** Standard deviation of a daily log return in quiet times, about bitcoin's. */
  private static final double DAILY_VOLATILITY = 0.035;

  private static final double VOLATILITY_PERSISTENCE = 0.97;
  private static final double VOLATILITY_OF_VOLATILITY = 0.12;
  private static final double LARGEST_MOVE = 0.5;
  private static final double LOWEST_PRICE = 1e-6;
  private static final double HIGHEST_PRICE = 1e7;

  private final Random random;
  private final double baseVolatility;
  private final double momentum;
  private double logVolatility;
  private double lastReturn;

  double open;
  double high;
  double low;
  double close;
  double volume;

  PriceWalk(long seed, double firstPrice, double barsPerDay, double momentum) {
    this.momentum = momentum;
    this.random = new Random(seed);
    this.baseVolatility = DAILY_VOLATILITY / StrictMath.sqrt(barsPerDay);
    this.close = firstPrice;
  }

  void next() {
    logVolatility =
        VOLATILITY_PERSISTENCE * logVolatility + VOLATILITY_OF_VOLATILITY * random.nextGaussian();
    double volatility = baseVolatility * StrictMath.exp(logVolatility);
    double move = momentum * lastReturn + volatility * random.nextGaussian();
    move = Math.max(-LARGEST_MOVE, Math.min(LARGEST_MOVE, move));
    open = close;
    double moved = open * StrictMath.exp(move);
    if (moved < LOWEST_PRICE || moved > HIGHEST_PRICE) {
      move = -move;
      moved = open * StrictMath.exp(move);
    }
    lastReturn = move;
    close = moved;
    high = Math.max(open, close) * (1 + 0.5 * volatility * random.nextDouble());
    low = Math.min(open, close) * (1 - Math.min(0.5, 0.5 * volatility * random.nextDouble()));
    double surprise = Math.abs(move) / baseVolatility;
    volume = StrictMath.exp(14 + 0.3 * surprise + 0.4 * random.nextGaussian());
  }
}
