package dev.coinbeam.model.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the same hyper-parameters come to when trained anew on every fold of the time before test,
 * each measured on rows after those it was trained and stopped on; {@code walk_forward.json}. The
 * hyper-parameters themselves were chosen on these rows, so it flatters a little, unlike the test
 * split.
 *
 * @param all over the measured rows of all folds together; MASE is not defined
 * @param folds the same by fold, earliest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WalkForwardEvaluation(Evaluation all, List<Segment> folds) {
  public WalkForwardEvaluation {
    Objects.requireNonNull(all, "all");
    folds = List.copyOf(folds);
  }

  /**
   * Evaluates the forecasts of each fold.
   *
   * @param folds forecasts on the measured rows, earliest fold first, at least one
   * @param horizon bars ahead that are forecast
   * @param seed of the bootstraps
   */
  public static WalkForwardEvaluation of(List<Forecasts> folds, int horizon, long seed) {
    List<Segment> segments = new ArrayList<>();
    for (Forecasts forecasts : folds) {
      segments.add(Segment.of("fold " + (segments.size() + 1), forecasts, horizon, seed));
    }
    return new WalkForwardEvaluation(
        Evaluation.of(join(folds), Double.NaN, horizon, seed), segments);
  }

  /** A table for people, without a final line end. */
  public String table() {
    return EvaluationTable.of(this);
  }

  private static Forecasts join(List<Forecasts> parts) {
    return new Forecasts(
        parts.stream().flatMapToLong(part -> Arrays.stream(part.time())).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.persistence())).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.actual())).toArray(),
        parts.stream().flatMapToDouble(part -> Arrays.stream(part.predicted())).toArray());
  }
}
