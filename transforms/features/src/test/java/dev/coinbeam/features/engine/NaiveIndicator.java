package dev.coinbeam.features.engine;

import dev.coinbeam.features.spec.FeatureTerm;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The oracle: every term of a spec straight from its formula, one bar at a time.
 *
 * <p>Beside each value stands a bound on how far rounding alone may take another right computation
 * from it, derived from the terms: a sum of n terms is off by at most n u times the sum of their
 * magnitudes (Higham, "Accuracy and stability of numerical algorithms", 4.2), where u is {@link
 * #U}; errors of parts add up through the formula.
 */
final class NaiveIndicator {
  /** One unit in the last place of 1: twice the greatest relative error of one operation. */
  static final double U = Math.ulp(1.0);

  private final NaiveGrid grid;
  private final double tolerance;

  NaiveIndicator(NaiveGrid grid, double tolerance) {
    this.grid = grid;
    this.tolerance = tolerance;
  }

  /** The value of a term at a grid index. */
  Bounded at(FeatureTerm term, int i) {
    int w = term.arguments().isEmpty() ? 0 : term.arguments().get(0).intValue();
    double[] c = grid.close;
    return switch (term.name()) {
      case "open" -> exact(grid.open[i]);
      case "high" -> exact(grid.high[i]);
      case "low" -> exact(grid.low[i]);
      case "close" -> exact(c[i]);
      case "volume" -> exact(grid.volume[i]);
      case "return" -> logReturn(i, w);
      case "roc" -> ratio(c[i] / c[i - w]);
      case "sma" -> average(k -> c[i - k], equal(w));
      case "ema" -> average(k -> c[i - k], exponential(w));
      case "sma_ratio" -> overAverage(i, equal(w));
      case "ema_ratio" -> overAverage(i, exponential(w));
      case "macd" -> macdLine(term, i).over(c[i]);
      case "macd_signal" -> macdSignal(term, i).over(c[i]);
      case "macd_hist" -> macdLine(term, i).minus(macdSignal(term, i)).over(c[i]);
      case "rsi" -> rsi(i, wilder(w));
      case "bollinger_b" -> bollingerB(i, w, term.arguments().get(1));
      case "bollinger_width" -> bollingerWidth(i, w, term.arguments().get(1));
      case "atr" -> average(k -> trueRange(i - k), wilder(w)).over(c[i]);
      case "volatility" -> volatility(i, w);
      case "stochastic" -> stochastic(i, w);
      case "volume_z" -> volumeZ(i, w);
      case "range" -> exact((grid.high[i] - grid.low[i]) / grid.open[i]);
      case "close_location" -> exact(location(c[i], grid.low[i], grid.high[i]));
      case "day_of_week_sin" -> new Bounded(Math.sin(weekAngle(i)), 2 * U);
      case "day_of_week_cos" -> new Bounded(Math.cos(weekAngle(i)), 2 * U);
      default -> throw new AssertionError("no oracle for " + term);
    };
  }

  Bounded logReturn(int i, int lag) {
    double value = Math.log(grid.close[i] / grid.close[i - lag]);
    // The ratio is off by u/2, which the logarithm passes on as an absolute error.
    return new Bounded(value, 2 * U * (1 + Math.abs(value)));
  }

  private static Bounded exact(double value) {
    return new Bounded(value, 0);
  }

  private static Bounded ratio(double quotient) {
    return new Bounded(quotient - 1, 2 * U * (1 + quotient));
  }

  private static double[] equal(int window) {
    double[] weights = new double[window];
    Arrays.fill(weights, 1);
    return weights;
  }

  private double[] exponential(int window) {
    return decaying(1 - 2.0 / (window + 1));
  }

  private double[] wilder(int window) {
    return decaying(1 - 1.0 / window);
  }

  private double[] decaying(double decay) {
    int last = 0;
    while (Math.pow(decay, last + 1) > tolerance) {
      last++;
    }
    double[] weights = new double[last + 1];
    for (int k = 0; k <= last; k++) {
      weights[k] = Math.pow(decay, k);
    }
    return weights;
  }

  /**
   * The average of {@code x(k)} over lags k. The other computation may sum by parts over
   * differences, whose magnitudes add up to at most twice the greatest value times the mean lag.
   */
  private static Bounded average(IntToDoubleFunction x, double[] weights) {
    double sum = 0;
    double total = 0;
    double lag = 0;
    double greatest = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * x.applyAsDouble(k);
      total += weights[k];
      lag += weights[k] * k;
      greatest = Math.max(greatest, Math.abs(x.applyAsDouble(k)));
    }
    double error = (weights.length + 4) * U * (1 + 2 * lag / total) * greatest;
    return new Bounded(sum / total, error);
  }

  private Bounded overAverage(int i, double[] weights) {
    Bounded average = average(k -> grid.close[i - k], weights);
    double quotient = grid.close[i] / average.value();
    return new Bounded(
        quotient - 1, quotient * (average.error() / average.value()) + 2 * U * (1 + quotient));
  }

  private Bounded macdLine(FeatureTerm term, int i) {
    Bounded fast = average(k -> grid.close[i - k], exponential(term.arguments().get(0).intValue()));
    Bounded slow = average(k -> grid.close[i - k], exponential(term.arguments().get(1).intValue()));
    return fast.minus(slow);
  }

  private Bounded macdSignal(FeatureTerm term, int i) {
    double[] weights = exponential(term.arguments().get(2).intValue());
    Bounded[] lines = new Bounded[weights.length];
    double greatestError = 0;
    double lag = 0;
    double total = 0;
    for (int k = 0; k < weights.length; k++) {
      lines[k] = macdLine(term, i - k);
      greatestError = Math.max(greatestError, lines[k].error());
      lag += weights[k] * k;
      total += weights[k];
    }
    Bounded signal = average(k -> lines[k].value(), weights);
    // An error in each line counts once directly and, summed by parts, twice per mean lag.
    return new Bounded(signal.value(), signal.error() + greatestError * (1 + 2 * lag / total));
  }

  private Bounded rsi(int i, double[] weights) {
    double gains = 0;
    double losses = 0;
    for (int k = 0; k < weights.length; k++) {
      double move = grid.close[i - k] - grid.close[i - k - 1];
      gains += weights[k] * Math.max(move, 0);
      losses += weights[k] * Math.max(-move, 0);
    }
    if (gains == 0 && losses == 0) {
      return exact(50);
    }
    if (losses == 0) {
      return exact(100);
    }
    // Gains and losses are sums of positive terms, so their relative errors are n u each.
    return new Bounded(100 - 100 / (1 + gains / losses), 100 * U * (2 * weights.length + 10));
  }

  private double trueRange(int i) {
    double before = grid.close[i - 1];
    return Math.max(
        grid.high[i] - grid.low[i],
        Math.max(Math.abs(grid.high[i] - before), Math.abs(grid.low[i] - before)));
  }

  /** Two passes; each value may itself be off by {@code error}. */
  private static Bounded deviation(IntToDoubleFunction x, double error, int window, int divisor) {
    Bounded mean = average(x, equal(window));
    double squares = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < window; k++) {
      double distance = x.applyAsDouble(k) - mean.value();
      squares += distance * distance;
      least = Math.min(least, x.applyAsDouble(k));
      greatest = Math.max(greatest, x.applyAsDouble(k));
    }
    if (least == greatest) {
      return exact(0); // what the formula says, however the mean was rounded
    }
    double sigma = Math.sqrt(squares / divisor);
    // As a norm, the deviation moves by no more than the distances do, which is the errors of the
    // mean, of the values and of their differences; n / (n - 1) is at most 2.
    double distanceError = mean.error() + error + 2 * U * Math.max(-least, greatest);
    return new Bounded(sigma, Math.sqrt(2) * distanceError + sigma * (window + 4) * U);
  }

  private Bounded bollingerB(int i, int w, double width) {
    Bounded mean = average(k -> grid.close[i - k], equal(w));
    Bounded sigma = deviation(k -> grid.close[i - k], 0, w, w);
    if (sigma.value() == 0) {
      return exact(0.5);
    }
    double lower = mean.value() - width * sigma.value();
    double upper = mean.value() + width * sigma.value();
    double value = (grid.close[i] - lower) / (upper - lower);
    double error = mean.error() + width * sigma.error() + 2 * U * (mean.value() + upper);
    return new Bounded(value, 2 * error * (1 + Math.abs(value)) / (upper - lower) + 4 * U);
  }

  private Bounded bollingerWidth(int i, int w, double width) {
    Bounded mean = average(k -> grid.close[i - k], equal(w));
    Bounded sigma = deviation(k -> grid.close[i - k], 0, w, w);
    double value = 2 * width * sigma.value() / mean.value();
    double error = 2 * width * sigma.error() + value * mean.error();
    return new Bounded(value, error / mean.value() + 4 * U * value);
  }

  private Bounded volatility(int i, int w) {
    double greatestError = 0;
    for (int k = 0; k < w; k++) {
      greatestError = Math.max(greatestError, logReturn(i - k, 1).error());
    }
    return deviation(k -> logReturn(i - k, 1).value(), 4 * greatestError, w, w - 1);
  }

  private Bounded volumeZ(int i, int w) {
    Bounded mean = average(k -> grid.volume[i - k], equal(w));
    Bounded sigma = deviation(k -> grid.volume[i - k], 0, w, w - 1);
    if (sigma.value() == 0) {
      return exact(0);
    }
    double value = (grid.volume[i] - mean.value()) / sigma.value();
    double error = mean.error() + Math.abs(value) * sigma.error();
    return new Bounded(value, 2 * error / sigma.value() + 4 * U * Math.abs(value));
  }

  private Bounded stochastic(int i, int w) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < w; k++) {
      lowest = Math.min(lowest, grid.low[i - k]);
      highest = Math.max(highest, grid.high[i - k]);
    }
    return exact(location(grid.close[i], lowest, highest));
  }

  private static double location(double close, double low, double high) {
    return high == low ? 0.5 : (close - low) / (high - low);
  }

  private double weekAngle(int i) {
    int day =
        Instant.ofEpochMilli(grid.interval.startMillis(grid.firstSlot + i))
            .atZone(ZoneOffset.UTC)
            .getDayOfWeek()
            .getValue();
    return 2 * Math.PI * (day - 1) / 7;
  }
}
