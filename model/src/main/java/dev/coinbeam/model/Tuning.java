package dev.coinbeam.model;

import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.training.Fit;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.tuning.Measurement;
import dev.coinbeam.model.tuning.Study;
import dev.coinbeam.model.tuning.StudyIdentity;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.model.tuning.TrialMonitor;
import java.util.Map;
import java.util.function.Consumer;

/** Looks for the hyper-parameters with the best objective on the eval split. */
public final class Tuning {
  private Tuning() {}

  /**
   * Runs a study. The train and the eval split are read; the test split is not opened.
   *
   * @param request what to search, on which features
   * @param progress told of each finished trial, one at a time
   * @return all trials and the best one
   * @throws dev.coinbeam.features.CoinbeamException when the features are not complete, a split is
   *     empty, or every trial failed
   */
  public static StudyResult tune(TuneRequest request, Consumer<Trial> progress) {
    return tune(FeatureFolderData.open(request.features()), request, progress);
  }

  static StudyResult tune(TrainingData data, TuneRequest request, Consumer<Trial> progress) {
    Trainer trainer = new Trainer(data);
    StudyIdentity identity =
        StudyIdentity.of(
            request.study(), data.schema().specHash(), request.seed(), request.options());
    return Study.run(
        request.study(),
        identity,
        request.output(),
        (values, monitor) -> measure(trainer, request, values, monitor),
        progress);
  }

  /** Every trial trains with the study's seed, so that only hyper-parameters tell them apart. */
  private static Measurement measure(
      Trainer trainer, TuneRequest request, Map<String, String> values, TrialMonitor monitor) {
    Fit fit =
        trainer.fit(
            Hyperparameters.of(values),
            request.options(),
            request.seed(),
            (step, best) ->
                monitor.behind(step, best) ? FitMonitor.Verdict.STOP : FitMonitor.Verdict.GO_ON);
    Measurement.End end =
        fit.end() == Fit.End.STOPPED ? Measurement.End.STOPPED : Measurement.End.COMPLETE;
    return new Measurement(fit.evalRmse(), fit.bestStep(), fit.steps(), end);
  }
}
