package dev.coinbeam.orchestration.steps;

import dev.coinbeam.model.TrainRequest;
import dev.coinbeam.model.Training;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TrainOutput;
import java.io.IOException;
import java.nio.file.Path;

/** Trains the final model, exports it, and measures it once on the test split. */
final class TrainStep implements Step<TrainInput, TrainOutput> {
  private final CloudSteps cloud;

  /** As patient with services as is right for Google's. */
  TrainStep() {
    this(new CloudSteps(CloudBackends.defaults()));
  }

  TrainStep(CloudSteps cloud) {
    this.cloud = cloud;
  }

  @Override
  public String name() {
    return "train";
  }

  @Override
  public String description() {
    return "Trains the final model and measures it on the test split.";
  }

  @Override
  public Class<TrainInput> inputType() {
    return TrainInput.class;
  }

  @Override
  public Class<TrainOutput> outputType() {
    return TrainOutput.class;
  }

  @Override
  public TrainOutput run(TrainInput input, StepContext context) throws IOException {
    return input.ml() == MlBackend.LOCAL ? trainHere(input, context) : cloud.train(input, context);
  }

  private static TrainOutput trainHere(TrainInput input, StepContext context) {
    QuietTensorFlow.start();
    String folder = RunFiles.folder(input.runId()) + "/train";
    TrainingReport report;
    try (Workspace files = context.workspace()) {
      TrainRequest request = request(input, files.input(input.features()), files.output(folder));
      report = files.work(() -> Training.train(request));
      files.publish(folder);
    }
    Metrics metrics = report.metrics();
    return new TrainOutput(
        folder + "/saved_model",
        folder + "/metrics.json",
        report.specHash(),
        metrics.rows(),
        metrics.rmse(),
        metrics.persistence().rmse(),
        metrics.skill());
  }

  /** The training that an input asks for, on features and in a folder of this machine. */
  static TrainRequest request(TrainInput input, Path features, Path folder) {
    return new TrainRequest(
        features,
        input.hyperparameters(),
        new TrainingOptions(input.maxSteps(), input.evalEvery(), input.patience()),
        new FoldPlan(input.folds(), input.embargo()),
        input.seed(),
        folder);
  }
}
