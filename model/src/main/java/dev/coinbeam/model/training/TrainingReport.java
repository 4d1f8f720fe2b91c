package dev.coinbeam.model.training;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.coinbeam.model.evaluation.Metrics;
import java.util.Objects;

/**
 * What the final training did; {@code training.json}.
 *
 * @param specHash of the feature spec that the rows were made with
 * @param hyperparameters trained with
 * @param options trained with
 * @param seed trained with
 * @param weights trained numbers in the network
 * @param trainRows rows of the train split
 * @param evalRows rows of the eval split
 * @param testRows rows of the test split
 * @param steps mini-batches seen
 * @param bestStep the step whose weights were kept
 * @param evalRmse RMSE on price on the eval split with those weights
 * @param metrics on the test split, of the exported SavedModel
 * @param seconds taken; differs from run to run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainingReport(
    String specHash,
    Hyperparameters hyperparameters,
    TrainingOptions options,
    long seed,
    long weights,
    int trainRows,
    int evalRows,
    int testRows,
    int steps,
    int bestStep,
    double evalRmse,
    Metrics metrics,
    double seconds) {
  public TrainingReport {
    Objects.requireNonNull(specHash, "specHash");
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(metrics, "metrics");
  }

  /** The part that equal inputs repeat to the byte: the time taken is NaN. */
  TrainingReport withoutTime() {
    return new TrainingReport(
        specHash,
        hyperparameters,
        options,
        seed,
        weights,
        trainRows,
        evalRows,
        testRows,
        steps,
        bestStep,
        evalRmse,
        metrics,
        Double.NaN);
  }
}
