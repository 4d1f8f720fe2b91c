package dev.coinbeam.model;

import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a study needs.
 *
 * @param features a complete features folder
 * @param study the parameters to search and how
 * @param options how long a trial trains
 * @param folds what a trial's objective is measured on
 * @param seed decides the trials' hyper-parameters and each trial's training
 * @param previous folder of an earlier study whose trials this one goes on from, if any
 * @param output folder for {@code trials.jsonl}, made if missing
 */
public record TuneRequest(
    Path features,
    StudyConfig study,
    TrainingOptions options,
    FoldPlan folds,
    long seed,
    Optional<Path> previous,
    Path output) {
  public TuneRequest {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(folds, "folds");
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(output, "output");
  }
}
