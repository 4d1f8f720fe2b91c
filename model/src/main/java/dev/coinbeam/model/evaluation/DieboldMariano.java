package dev.coinbeam.model.evaluation;

/**
 * Whether two forecasts differ in accuracy by more than chance: the test of Diebold and Mariano
 * (1995), "Comparing predictive accuracy", on squared errors, with the small-sample correction and
 * the t distribution of Harvey, Leybourne and Newbold (1997).
 *
 * @param statistic above 0 when the model's squared errors are smaller than persistence's
 * @param pValue two-sided; NaN, like the statistic, when there are too few times or the losses do
 *     not vary
 */
public record DieboldMariano(double statistic, double pValue) {
  private static final DieboldMariano UNKNOWN = new DieboldMariano(Double.NaN, Double.NaN);

  /**
   * Tests loss differentials.
   *
   * @param gains persistence's squared error less the model's, per bar time
   * @param horizon bars ahead that are forecast, at least 1: errors overlap over horizon - 1 bars
   */
  static DieboldMariano of(double[] gains, int horizon) {
    int n = gains.length;
    int lags = Math.max(1, horizon) - 1;
    if (n < lags + 3) {
      return UNKNOWN;
    }
    double mean = 0;
    for (double gain : gains) {
      mean += gain / n;
    }
    double variance = autocovariance(gains, mean, 0);
    for (int lag = 1; lag <= lags; lag++) {
      variance += 2 * autocovariance(gains, mean, lag);
    }
    if (!(variance > 0)) {
      return UNKNOWN;
    }
    double h = lags + 1;
    double correction = Math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
    double statistic = correction * mean / Math.sqrt(variance / n);
    return new DieboldMariano(statistic, StudentT.twoSided(statistic, n - 1));
  }

  private static double autocovariance(double[] values, double mean, int lag) {
    double sum = 0;
    for (int i = lag; i < values.length; i++) {
      sum += (values[i] - mean) * (values[i - lag] - mean);
    }
    return sum / values.length;
  }
}
