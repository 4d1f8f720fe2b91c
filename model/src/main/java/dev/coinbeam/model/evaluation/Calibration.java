package dev.coinbeam.model.evaluation;

/**
 * How forecast moves relate to those that came true: the least-squares line of actual on forecast
 * log returns (Mincer and Zarnowitz 1969). A calibrated forecast has intercept 0 and slope 1; a
 * slope near 0 says that the forecasts carry nothing.
 *
 * @param intercept of the line
 * @param slope of the line; NaN, like the others, when the forecasts do not vary
 * @param rSquared share of the variance of actual returns that the line explains
 */
public record Calibration(double intercept, double slope, double rSquared) {

  static Calibration of(Forecasts forecasts) {
    int n = forecasts.size();
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += forecasts.predictedMove(i) / n;
      meanY += forecasts.actualMove(i) / n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double x = forecasts.predictedMove(i) - meanX;
      double y = forecasts.actualMove(i) - meanY;
      xx += x * x;
      xy += x * y;
      yy += y * y;
    }
    if (!(xx > 0) || !(yy > 0)) {
      return new Calibration(Double.NaN, Double.NaN, Double.NaN);
    }
    double slope = xy / xx;
    return new Calibration(meanY - slope * meanX, slope, xy * xy / (xx * yy));
  }
}
