package dev.coinbeam.model.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A model's quality on one split, beside persistence on the same rows. All errors are on prices;
 * NaN ({@code null} in JSON) where a measure is not defined.
 *
 * @param rows rows measured
 * @param rmse see {@link ErrorMeasures}
 * @param mae see {@link ErrorMeasures}
 * @param mape see {@link ErrorMeasures}
 * @param mase see {@link ErrorMeasures}
 * @param skill 1 - rmse / persistence's rmse: 0 is no better than no forecast, 1 is perfect
 * @param skillLow lower end of the skill's 95% stationary-bootstrap interval
 * @param skillHigh upper end
 * @param directionalAccuracy share of moves whose direction was forecast, 0.5 is a coin
 * @param persistence the errors of the naive forecast
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Metrics(
    int rows,
    double rmse,
    double mae,
    double mape,
    double mase,
    double skill,
    double skillLow,
    double skillHigh,
    double directionalAccuracy,
    ErrorMeasures persistence) {

  /**
   * Measures forecasts.
   *
   * @param forecasts what was forecast and what came true; with no rows every measure is NaN
   * @param trainNaiveMae persistence's mean absolute error on the train split, MASE's scale
   * @param horizon bars ahead that are forecast
   * @param seed of the bootstrap
   */
  public static Metrics of(Forecasts forecasts, double trainNaiveMae, int horizon, long seed) {
    ErrorMeasures model =
        ErrorMeasures.of(forecasts.actual(), forecasts.predicted(), trainNaiveMae);
    Skill skill = Skill.of(forecasts);
    Interval interval = skill.interval(horizon, seed);
    return new Metrics(
        forecasts.size(),
        model.rmse(),
        model.mae(),
        model.mape(),
        model.mase(),
        skill.value(),
        interval.low(),
        interval.high(),
        Direction.accuracy(forecasts),
        ErrorMeasures.of(forecasts.actual(), forecasts.persistence(), trainNaiveMae));
  }

  /**
   * A table for people of figures on the test split, model beside persistence, without a final line
   * end.
   */
  public String table() {
    return MetricsTable.of(this, "test rows");
  }
}
