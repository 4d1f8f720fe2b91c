package dev.coinbeam.model.evaluation;

import java.util.Objects;

/**
 * Quality on part of the rows.
 *
 * @param name what the part is: {@code 2018}, {@code calm}, {@code fold 1}
 * @param rows rows in it
 * @param rmse of the model, on price
 * @param persistenceRmse of the naive forecast on the same rows
 * @param skill 1 - rmse / persistenceRmse
 * @param skillLow lower end of the skill's 95% interval
 * @param skillHigh upper end
 * @param directionalAccuracy share of moves whose direction was forecast
 */
public record Segment(
    String name,
    int rows,
    double rmse,
    double persistenceRmse,
    double skill,
    double skillLow,
    double skillHigh,
    double directionalAccuracy) {
  public Segment {
    Objects.requireNonNull(name, "name");
  }

  static Segment of(String name, Forecasts forecasts, int horizon, long seed) {
    Metrics metrics = Metrics.of(forecasts, Double.NaN, horizon, seed);
    return new Segment(
        name,
        metrics.rows(),
        metrics.rmse(),
        metrics.persistence().rmse(),
        metrics.skill(),
        metrics.skillLow(),
        metrics.skillHigh(),
        metrics.directionalAccuracy());
  }
}
