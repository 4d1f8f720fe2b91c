package dev.coinbeam.model.evaluation;

import java.util.Arrays;

/**
 * Skill against persistence, 1 - RMSE / RMSE of persistence, and its interval.
 *
 * <p>Rows of one bar time (several symbols) move together, so their squared errors are added up
 * first and whole times are resampled.
 */
final class Skill {
  private final double[] modelSquares;
  private final double[] persistenceSquares;

  private Skill(double[] modelSquares, double[] persistenceSquares) {
    this.modelSquares = modelSquares;
    this.persistenceSquares = persistenceSquares;
  }

  static Skill of(Forecasts forecasts) {
    double[] model = new double[forecasts.size()];
    double[] naive = new double[forecasts.size()];
    int times = 0;
    for (int i = 0; i < forecasts.size(); i++) {
      if (i == 0 || forecasts.time()[i] != forecasts.time()[i - 1]) {
        times++;
      }
      model[times - 1] += square(forecasts.predicted()[i] - forecasts.actual()[i]);
      naive[times - 1] += square(forecasts.persistence()[i] - forecasts.actual()[i]);
    }
    return new Skill(Arrays.copyOf(model, times), Arrays.copyOf(naive, times));
  }

  /** NaN when persistence makes no error at all. */
  double value() {
    int[] all = new int[modelSquares.length];
    Arrays.setAll(all, i -> i);
    return value(all);
  }

  Interval interval(int horizon, long seed) {
    return StationaryBootstrap.ofLength(modelSquares.length, horizon).interval(this::value, seed);
  }

  /** How much smaller the model's squared error is than persistence's, per bar time. */
  double[] gains() {
    double[] gains = new double[modelSquares.length];
    Arrays.setAll(gains, i -> persistenceSquares[i] - modelSquares[i]);
    return gains;
  }

  private double value(int[] indices) {
    double model = 0;
    double naive = 0;
    for (int i : indices) {
      model += modelSquares[i];
      naive += persistenceSquares[i];
    }
    return naive > 0 ? 1 - Math.sqrt(model / naive) : Double.NaN;
  }

  private static double square(double x) {
    return x * x;
  }
}
