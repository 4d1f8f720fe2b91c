package dev.coinbeam.orchestration.trial;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.Training;
import dev.coinbeam.model.Tuning;
import dev.coinbeam.model.training.ModelFolder;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.model.tuning.Measurement;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TuneInput;
import dev.coinbeam.orchestration.steps.QuietTensorFlow;
import dev.coinbeam.orchestration.steps.TrialRequests;
import dev.coinbeam.orchestration.steps.Workspace;
import dev.coinbeam.orchestration.storage.GcsSettings;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Path;
import java.util.Map;

/** Makes a trial, or the final training, with features from any root. */
public final class TrialRun {
  private final MetricFile metric;
  private final GcsSettings storage;

  /**
   * @param metric told of each look at the eval split
   * @param storage how Cloud Storage is reached
   */
  public TrialRun(MetricFile metric, GcsSettings storage) {
    this.metric = metric;
    this.storage = storage;
  }

  /**
   * One trial of a study. Equal inputs and hyper-parameters give the same objective as in a study
   * that the step tune makes in process.
   *
   * @param hyperparameters by name; what is not named keeps its default
   * @throws CoinbeamException when there are no features, a hyper-parameter is out of range, or
   *     training diverges
   */
  public Measurement tune(TuneInput input, Map<String, String> hyperparameters) {
    QuietTensorFlow.start();
    try (Workspace files = Workspace.of(Store.at(input.root(), storage));
        ScratchFolder folder = new ScratchFolder()) {
      Path features = files.input(input.features());
      Measurement measured =
          files.work(
              () ->
                  Tuning.trial(
                      TrialRequests.tune(input, features, folder.path()),
                      hyperparameters,
                      (step, best) -> {
                        metric.add(step, best);
                        return false;
                      }));
      metric.add(measured.steps(), measured.objective());
      return measured;
    }
  }

  /**
   * The final training.
   *
   * @param modelFolder where the SavedModel is to be: a folder, or {@code gs://bucket/prefix}
   * @throws CoinbeamException as {@link #tune}
   */
  public TrainingReport train(TrainInput input, String modelFolder) {
    QuietTensorFlow.start();
    Store target = Store.at(modelFolder, storage);
    try (Workspace files = Workspace.of(Store.at(input.root(), storage));
        ScratchFolder folder = new ScratchFolder()) {
      Path features = files.input(input.features());
      TrainingReport report =
          files.work(() -> Training.train(TrialRequests.train(input, features, folder.path())));
      metric.add(report.steps(), report.evalRmse());
      ScratchFolder.publish(folder.path().resolve(ModelFolder.NAME), target);
      return report;
    }
  }
}
