package dev.coinbeam.model;

import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.data.WalkForward;
import dev.coinbeam.model.training.Fit;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.FoldFit;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.training.WalkForwardTrainer;
import dev.coinbeam.model.tuning.Measurement;
import dev.coinbeam.model.tuning.Study;
import dev.coinbeam.model.tuning.StudyIdentity;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.model.tuning.TrialMonitor;
import dev.coinbeam.model.tuning.TrialObjective;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Looks for the hyper-parameters with the best objective on the eval split, or on folds. */
public final class Tuning {
  private Tuning() {}

  /**
   * Runs a study. The train and the eval split are read; the test split is not opened.
   *
   * @param request what to search, on which features
   * @param progress told of each finished trial, one at a time
   * @return all trials and the best one
   * @throws dev.coinbeam.features.CoinbeamException when the features are not complete, a split is
   *     empty or too short for the folds, the earlier study is another one, or every trial failed
   */
  public static StudyResult tune(TuneRequest request, Consumer<Trial> progress) {
    return tune(FeatureFolderData.open(request.features()), request, progress);
  }

  /**
   * Makes one trial by itself, for a study that somebody else makes; nothing is written. Equal
   * hyper-parameters give the same objective as in a study of ours.
   *
   * @param request the study it is one of, whose search and folder do not matter
   * @param values hyper-parameters by name
   * @param monitor told of each look at the eval split; may end the trial
   * @throws dev.coinbeam.features.CoinbeamException when the features are not complete, a
   *     hyper-parameter is out of range, or training diverges
   */
  public static Measurement trial(
      TuneRequest request, Map<String, String> values, TrialMonitor monitor) {
    return objective(FeatureFolderData.open(request.features()), request).measure(values, monitor);
  }

  static StudyResult tune(TrainingData data, TuneRequest request, Consumer<Trial> progress) {
    StudyIdentity identity =
        StudyIdentity.of(
            request.study(),
            data.schema().specHash(),
            request.seed(),
            request.options(),
            request.folds());
    return Study.run(
        request.study(),
        identity,
        request.output(),
        request.previous(),
        objective(data, request),
        progress);
  }

  private static TrialObjective objective(TrainingData data, TuneRequest request) {
    return request.folds().walksForward() ? onFolds(data, request) : onEvalSplit(data, request);
  }

  /** Every trial trains with the study's seed, so that only hyper-parameters tell them apart. */
  private static TrialObjective onEvalSplit(TrainingData data, TuneRequest request) {
    Trainer trainer = new Trainer(data);
    return (values, monitor) -> {
      Fit fit =
          trainer.fit(
              Hyperparameters.of(values), request.options(), request.seed(), stopsBy(monitor));
      return new Measurement(fit.evalRmse(), fit.bestStep(), fit.steps(), end(fit));
    };
  }

  private static TrialObjective onFolds(TrainingData data, TuneRequest request) {
    WalkForwardTrainer trainer = new WalkForwardTrainer(WalkForward.folds(data, request.folds()));
    return (values, monitor) -> {
      List<FoldFit> fits =
          trainer.fit(
              Hyperparameters.of(values), request.options(), request.seed(), stopsBy(monitor));
      Fit last = fits.get(fits.size() - 1).fit();
      return new Measurement(
          fits.stream().mapToDouble(FoldFit::rmse).average().orElseThrow(),
          last.bestStep(),
          fits.stream().mapToInt(fold -> fold.fit().steps()).sum(),
          end(last));
    };
  }

  private static FitMonitor stopsBy(TrialMonitor monitor) {
    return (step, objective) ->
        monitor.behind(step, objective) ? FitMonitor.Verdict.STOP : FitMonitor.Verdict.GO_ON;
  }

  private static Measurement.End end(Fit fit) {
    return fit.end() == Fit.End.STOPPED ? Measurement.End.STOPPED : Measurement.End.COMPLETE;
  }
}
