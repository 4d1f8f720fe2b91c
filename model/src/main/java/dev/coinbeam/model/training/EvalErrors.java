package dev.coinbeam.model.training;

import dev.coinbeam.model.data.Rows;

/** The squared price errors of one look at the eval split, row by row. */
final class EvalErrors {
  private final double[] squares;

  /**
   * @param squares at least one
   */
  EvalErrors(double[] squares) {
    this.squares = squares;
  }

  /**
   * The errors of forecast prices.
   *
   * @param rows at least one
   */
  static EvalErrors of(Rows rows, double[] prices) {
    double[] squares = new double[prices.length];
    for (int row = 0; row < squares.length; row++) {
      double error = prices[row] - rows.actual(row);
      squares[row] = error * error;
    }
    return new EvalErrors(squares);
  }

  double rmse() {
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(sum / squares.length);
  }

  /**
   * Whether these errors are smaller by more than one standard error of the difference: the
   * one-standard-error rule of Breiman, Friedman, Olshen and Stone (1984), on paired rows. Of
   * forecasts that the eval split cannot tell apart, the one that trained less is kept.
   */
  boolean clearlyBelow(EvalErrors others) {
    int n = squares.length;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (others.squares[i] - squares[i]) / n;
    }
    double scatter = 0;
    for (int i = 0; i < n; i++) {
      double difference = others.squares[i] - squares[i] - mean;
      scatter += difference * difference;
    }
    double standardError = Math.sqrt(scatter / n / n);
    return mean > standardError;
  }
}
