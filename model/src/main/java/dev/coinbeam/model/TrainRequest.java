package dev.coinbeam.model;

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
 * @param seed decides initial weights and the order of mini-batches; with the study's seed and
 *     options the best trial is repeated to the bit
 * @param output folder for {@code saved_model/}, {@code metrics.json} and {@code training.json},
 *     made if missing
 */
public record TrainRequest(
    Path features,
    Hyperparameters hyperparameters,
    TrainingOptions options,
    long seed,
    Path output) {
  public TrainRequest {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(hyperparameters, "hyperparameters");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(output, "output");
  }
}
