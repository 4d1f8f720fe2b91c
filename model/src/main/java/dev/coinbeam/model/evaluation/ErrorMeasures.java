package dev.coinbeam.model.evaluation;

/**
 * The errors of one forecast, on prices. NaN where a measure is not defined.
 *
 * @param rmse root of the mean squared error, in units of price
 * @param mae mean absolute error, in units of price
 * @param mape mean absolute error relative to the actual price, 0.05 is five per cent
 * @param mase mean absolute error relative to persistence's on the train split (Hyndman and Koehler
 *     2006, "Another look at measures of forecast accuracy"); NaN when that is 0 or unknown
 */
public record ErrorMeasures(double rmse, double mae, double mape, double mase) {

  /**
   * Measures one forecast.
   *
   * @param trainNaiveMae persistence's mean absolute error on the train split
   * @return all NaN when there are no rows
   */
  static ErrorMeasures of(double[] actual, double[] predicted, double trainNaiveMae) {
    int rows = actual.length;
    double squares = 0;
    double absolutes = 0;
    double relatives = 0;
    for (int i = 0; i < rows; i++) {
      double error = predicted[i] - actual[i];
      squares += error * error;
      absolutes += Math.abs(error);
      relatives += Math.abs(error) / actual[i];
    }
    double mae = absolutes / rows;
    double mase = trainNaiveMae > 0 ? mae / trainNaiveMae : Double.NaN;
    return new ErrorMeasures(Math.sqrt(squares / rows), mae, relatives / rows, mase);
  }
}
