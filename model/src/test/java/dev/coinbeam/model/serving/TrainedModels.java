package dev.coinbeam.model.serving;

import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.evaluation.Forecasts;
import dev.coinbeam.model.graph.Weights;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.ModelFolder;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Small trained models in versioned folders. */
final class TrainedModels {
  private static final TrainingOptions SHORT = new TrainingOptions(60, 20, 20);

  private static final Evaluation NOTHING =
      Evaluation.of(
          new Forecasts(new long[0], new double[0], new double[0], new double[0]), 1, 1, 1);

  private TrainedModels() {}

  static Weights train(SyntheticData data, long seed) {
    return new Trainer(data)
        .fit(Hyperparameters.defaults(), SHORT, seed, FitMonitor.PATIENT)
        .weights();
  }

  /** A trained SavedModel at {@code models/version}, which appears whole. */
  static Path deploy(Path models, long version, FeatureSpec spec, long seed) throws IOException {
    SyntheticData data = SyntheticData.of(spec, 200, seed);
    return deploy(models, version, data, train(data, seed));
  }

  static Path deploy(Path models, long version, SyntheticData data, Weights weights)
      throws IOException {
    Path work = Files.createTempDirectory(models, ".work");
    try (ModelFolder folder = ModelFolder.write(work, data.schema(), weights)) {
      folder.commit(report(data, weights), NOTHING);
    }
    Path place = models.resolve(Long.toString(version));
    Files.move(work.resolve(ModelFolder.NAME), place, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(work);
    return place;
  }

  private static TrainingReport report(SyntheticData data, Weights weights) {
    return new TrainingReport(
        data.schema().specHash(),
        Hyperparameters.defaults(),
        SHORT,
        1,
        weights.count(),
        data.train().size(),
        data.eval().size(),
        0,
        60,
        60,
        0,
        NOTHING.metrics(),
        0);
  }
}
