package dev.coinbeam.model;

import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a study needs.
 *
 * @param features a complete features folder
 * @param study the parameters to search and how
 * @param options how long a trial trains
 * @param seed decides the trials' hyper-parameters and each trial's training
 * @param output folder for {@code trials.jsonl}, made if missing
 */
public record TuneRequest(
    Path features, StudyConfig study, TrainingOptions options, long seed, Path output) {
  public TuneRequest {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(output, "output");
  }
}
