package dev.coinbeam.model.evaluation;

/**
 * Two models' forecasts of the same rows.
 *
 * @param rows rows forecast by both
 * @param rmse of the new model, on price
 * @param deployedRmse of the model that serves
 * @param skill 1 - rmse / deployedRmse: above 0 when the new one is better; NaN when the deployed
 *     one makes no error
 * @param skillLow lower end of the skill's 95% interval, from a stationary bootstrap of paired
 *     errors; NaN when there are too few rows
 * @param skillHigh upper end
 */
public record Comparison(
    int rows, double rmse, double deployedRmse, double skill, double skillLow, double skillHigh) {

  /**
   * Compares forecasts.
   *
   * @param candidate the new model's
   * @param deployed the prices that the serving model gives for the same rows
   * @param horizon bars ahead that are forecast
   * @param seed of the bootstrap
   */
  public static Comparison of(Forecasts candidate, double[] deployed, int horizon, long seed) {
    Skill skill =
        Skill.of(
            new Forecasts(candidate.time(), deployed, candidate.actual(), candidate.predicted()));
    Interval interval = skill.interval(horizon, seed);
    return new Comparison(
        candidate.size(),
        rmse(candidate.actual(), candidate.predicted()),
        rmse(candidate.actual(), deployed),
        skill.value(),
        interval.low(),
        interval.high());
  }

  private static double rmse(double[] actual, double[] predicted) {
    return ErrorMeasures.of(actual, predicted, Double.NaN).rmse();
  }
}
