package dev.coinbeam.features.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** Averages and deviations of doubles in decimal arithmetic of 40 digits: as good as exact. */
final class ExactAverage {
  static final MathContext DIGITS = new MathContext(40);

  private final BigDecimal[] weights;

  private ExactAverage(int lags, BigDecimal decay) {
    weights = new BigDecimal[lags];
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weight = BigDecimal.ONE;
    for (int k = 0; k < lags; k++) {
      weights[k] = weight;
      sum = sum.add(weight);
      weight = weight.multiply(decay, DIGITS);
    }
    for (int k = 0; k < lags; k++) {
      weights[k] = weights[k].divide(sum, DIGITS);
    }
  }

  static ExactAverage simple(int window) {
    return new ExactAverage(window, BigDecimal.ONE);
  }

  /** Weights that decay by {@code numerator / denominator}. */
  static ExactAverage decaying(int lags, int numerator, int denominator) {
    return new ExactAverage(
        lags, BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), DIGITS));
  }

  /** The same numbers, to 40 digits. */
  static BigDecimal[] decimals(double[] x) {
    return Arrays.stream(x).mapToObj(v -> new BigDecimal(v, DIGITS)).toArray(BigDecimal[]::new);
  }

  BigDecimal of(BigDecimal[] x, int i) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 0; k < weights.length; k++) {
      sum = sum.add(weights[k].multiply(x[i - k], DIGITS), DIGITS);
    }
    return sum;
  }

  /** The deviation from the average, with {@code divisor} under the sum of squares. */
  BigDecimal deviation(BigDecimal[] x, int i, int divisor) {
    BigDecimal mean = of(x, i);
    BigDecimal squares = BigDecimal.ZERO;
    for (int k = 0; k < weights.length; k++) {
      BigDecimal distance = x[i - k].subtract(mean, DIGITS);
      squares = squares.add(distance.multiply(distance, DIGITS), DIGITS);
    }
    return squares.divide(BigDecimal.valueOf(divisor), DIGITS).sqrt(DIGITS);
  }

  /** The greatest ratio of the weights beyond a lag to the weight just beyond it. */
  double tailRatio() {
    double greatest = 0;
    double tail = 0;
    for (int k = weights.length - 1; k > 0; k--) {
      tail += weights[k].doubleValue();
      greatest = Math.max(greatest, tail / weights[k].doubleValue());
    }
    return greatest;
  }
}
