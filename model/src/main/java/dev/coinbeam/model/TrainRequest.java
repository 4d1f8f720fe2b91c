package dev.coinbeam.model;

import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What the final training needs.
 *
 * @param features a complete features folder
 * @param hyperparameters those of the best trial, or any others
 * @param options how long to train
 * @param folds on which the same hyper-parameters are also measured, walking forward through train
 *     and eval; the final model does not depend on it
 * @param seed decides initial weights and the order of mini-batches; with the study's seed and
 *     options the best trial is repeated to the bit
 * @param output folder for {@code saved_model/}, {@code metrics.json}, {@code evaluation.json},
 *     {@code training.json} and, with folds, {@code walk_forward.json}; made if missing
 */
public record TrainRequest(
    Path features,
    Hyperparameters hyperparameters,
    TrainingOptions options,
    FoldPlan folds,
    long seed,
    Path output) {
  public TrainRequest {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(folds, "folds");
    Objects.requireNonNull(output, "output");
  }
}
