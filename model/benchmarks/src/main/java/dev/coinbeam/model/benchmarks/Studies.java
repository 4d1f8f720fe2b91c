package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.TuneRequest;
import dev.coinbeam.model.Tuning;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Runs studies in folders of their own, which stay in the work folder. */
final class Studies {
  private final Path features;
  private final Path work;

  Studies(Path features, Path work) {
    this.features = features;
    this.work = work;
  }

  StudyResult run(StudyConfig study, TrainingOptions options, long seed) throws IOException {
    return Tuning.tune(
        new TuneRequest(
            features,
            study,
            options,
            FoldPlan.evalSplit(),
            seed,
            Optional.empty(),
            Files.createTempDirectory(work, "study")),
        trial -> {});
  }

  static long steps(StudyResult result) {
    return result.trials().stream().mapToLong(Trial::steps).sum();
  }
}
