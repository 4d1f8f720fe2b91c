package dev.coinbeam.model;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.evaluation.WalkForwardEvaluation;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.serving.Predictor;
import dev.coinbeam.model.training.Fit;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.ModelFolder;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Trains the final model, exports it, and measures it once on the test split. */
public final class Training {
  private static final double NANOS = 1e9;

  private Training() {}

  /**
   * Trains and exports.
   *
   * <p>What is measured on the test split is the exported SavedModel itself, as it will serve. The
   * output folder then has {@code saved_model/}, {@code metrics.json}, {@code evaluation.json} with
   * {@code evaluation.txt}, {@code training.json} and, with folds, {@code walk_forward.json} with
   * {@code walk_forward.txt}.
   *
   * @throws CoinbeamException when the features are not complete, a split is empty or too short for
   *     the folds, or training diverges
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
    Optional<WalkForwardEvaluation> walkForward =
        request.folds().walksForward()
            ? Optional.of(WalkForwardRun.evaluate(data, request))
            : Optional.empty();
    try (ModelFolder folder = ModelFolder.write(request.output(), schema, fit.weights())) {
      Rows test = data.test();
      Evaluation evaluation = evaluate(folder.path(), test, trainer, schema, request.seed());
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
      write(request.output(), report, evaluation, walkForward);
      return report;
    }
  }

  private static Evaluation evaluate(
      Path savedModel, Rows test, Trainer trainer, ModelSchema schema, long seed) {
    if (test.size() == 0) {
      throw new CoinbeamException(
          "The test split has no rows: give a longer series or other split fractions in the"
              + " spec.");
    }
    try (Predictor predictor = Predictor.load(savedModel)) {
      return Evaluation.of(
          RowForecasts.of(test, predictor.prices(test)),
          trainer.train().persistenceMae(),
          schema.horizon(),
          seed);
    }
  }

  private static void write(
      Path output,
      TrainingReport report,
      Evaluation evaluation,
      Optional<WalkForwardEvaluation> walkForward) {
    JsonFiles.write(output.resolve("metrics.json"), evaluation.metrics());
    JsonFiles.write(output.resolve("evaluation.json"), evaluation);
    JsonFiles.writeText(output.resolve("evaluation.txt"), evaluation.table() + "\n");
    JsonFiles.write(output.resolve("training.json"), report);
    Path folds = output.resolve("walk_forward.json");
    Path table = output.resolve("walk_forward.txt");
    if (walkForward.isPresent()) {
      JsonFiles.write(folds, walkForward.get());
      JsonFiles.writeText(table, walkForward.get().table() + "\n");
    } else {
      delete(folds);
      delete(table);
    }
  }

  /** What an earlier training left must not be taken for this one's. */
  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CoinbeamException("Cannot delete " + file + " (" + e + "): delete it.", e);
    }
  }
}
