package dev.coinbeam.model;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.evaluation.Forecasts;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.serving.Predictor;
import dev.coinbeam.model.training.Fit;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.ModelFolder;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.training.TrainingReport;
import java.nio.file.Path;

/** Trains the final model, exports it, and measures it once on the test split. */
public final class Training {
  private static final double NANOS = 1e9;

  private Training() {}

  /**
   * Trains and exports.
   *
   * <p>What is measured on the test split is the exported SavedModel itself, as it will serve. The
   * output folder then has {@code saved_model/}, {@code metrics.json}, {@code evaluation.json} and
   * {@code training.json}.
   *
   * @throws CoinbeamException when the features are not complete, a split is empty, or training
   *     diverges
   */
  public static TrainingReport train(TrainRequest request) {
    return train(FeatureFolderData.open(request.features()), request);
  }

  static TrainingReport train(TrainingData data, TrainRequest request) {
    long start = System.nanoTime();
    ModelSchema schema = data.schema();
    Trainer trainer = new Trainer(data);
    Fit fit =
        trainer.fit(
            request.hyperparameters(), request.options(), request.seed(), FitMonitor.PATIENT);
    try (ModelFolder folder = ModelFolder.write(request.output(), schema, fit.weights())) {
      Rows test = data.test();
      Evaluation evaluation =
          Evaluation.of(
              forecasts(folder.path(), test),
              trainer.train().persistenceMae(),
              schema.horizon(),
              request.seed());
      TrainingReport report =
          new TrainingReport(
              schema.specHash(),
              request.hyperparameters(),
              request.options(),
              request.seed(),
              fit.weights().count(),
              trainer.train().size(),
              trainer.eval().size(),
              test.size(),
              fit.steps(),
              fit.bestStep(),
              fit.evalRmse(),
              evaluation.metrics(),
              (System.nanoTime() - start) / NANOS);
      folder.commit(report, evaluation);
      JsonFiles.write(request.output().resolve("metrics.json"), evaluation.metrics());
      JsonFiles.write(request.output().resolve("evaluation.json"), evaluation);
      JsonFiles.write(request.output().resolve("training.json"), report);
      return report;
    }
  }

  private static Forecasts forecasts(Path savedModel, Rows test) {
    if (test.size() == 0) {
      throw new CoinbeamException(
          "The test split has no rows: give a longer series or other split fractions in the"
              + " spec.");
    }
    long[] times = new long[test.size()];
    double[] persistence = new double[test.size()];
    double[] actual = new double[test.size()];
    for (int row = 0; row < test.size(); row++) {
      times[row] = test.time(row);
      persistence[row] = test.persistence(row);
      actual[row] = test.actual(row);
    }
    try (Predictor predictor = Predictor.load(savedModel)) {
      return new Forecasts(times, persistence, actual, predictor.prices(test));
    }
  }
}
