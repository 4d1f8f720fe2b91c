package dev.coinbeam.orchestration.steps;

import dev.coinbeam.model.TrainRequest;
import dev.coinbeam.model.Training;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TrainOutput;

/** Trains the final model, exports it, and measures it once on the test split. */
final class TrainStep implements Step<TrainInput, TrainOutput> {
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
  public TrainOutput run(TrainInput input, StepContext context) {
    QuietTensorFlow.start();
    String folder = RunFiles.folder(input.runId()) + "/train";
    TrainingReport report;
    try (Workspace files = context.workspace()) {
      TrainRequest request =
          new TrainRequest(
              files.input(input.features()),
              input.hyperparameters(),
              new TrainingOptions(input.maxSteps(), input.evalEvery(), input.patience()),
              new FoldPlan(input.folds(), input.embargo()),
              input.seed(),
              files.output(folder));
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
}
