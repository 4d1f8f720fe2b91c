package dev.coinbeam.model.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is said about a model's forecasts on one split; {@code evaluation.json}.
 *
 * @param metrics the figures the gate reads
 * @param directionLow lower end of the directional accuracy's 95% stationary-bootstrap interval
 * @param directionHigh upper end
 * @param dieboldMariano whether model and persistence differ by more than chance
 * @param calibration how forecast moves relate to actual ones
 * @param years the same by calendar year
 * @param volatility the same by recent volatility: {@code calm}, {@code middling}, {@code
 *     turbulent}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Evaluation(
    Metrics metrics,
    double directionLow,
    double directionHigh,
    DieboldMariano dieboldMariano,
    Calibration calibration,
    List<Segment> years,
    List<Segment> volatility) {
  public Evaluation {
    Objects.requireNonNull(metrics, "metrics");
    Objects.requireNonNull(dieboldMariano, "dieboldMariano");
    Objects.requireNonNull(calibration, "calibration");
    years = List.copyOf(years);
    volatility = List.copyOf(volatility);
  }

  /**
   * Evaluates forecasts.
   *
   * @param forecasts what was forecast and what came true
   * @param trainNaiveMae persistence's mean absolute error on the train split
   * @param horizon bars ahead that are forecast
   * @param seed of the bootstraps
   */
  public static Evaluation of(Forecasts forecasts, double trainNaiveMae, int horizon, long seed) {
    Interval direction = Direction.interval(forecasts, horizon, seed);
    return new Evaluation(
        Metrics.of(forecasts, trainNaiveMae, horizon, seed),
        direction.low(),
        direction.high(),
        DieboldMariano.of(Skill.of(forecasts).gains(), horizon),
        Calibration.of(forecasts),
        Segments.years(forecasts, horizon, seed),
        Segments.terciles(forecasts, horizon, seed));
  }

  /** A table for people, without a final line end. */
  public String table() {
    return EvaluationTable.of(this);
  }
}
