package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.TuneRequest;
import dev.coinbeam.model.Tuning;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.TuneInput;
import dev.coinbeam.orchestration.records.TuneOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Searches hyper-parameters: many short trainings, compared on the eval split. */
final class TuneStep implements Step<TuneInput, TuneOutput> {
  private final CloudSteps cloud;

  /** As patient with services as is right for Google's. */
  TuneStep() {
    this(new CloudSteps(CloudBackends.defaults()));
  }

  TuneStep(CloudSteps cloud) {
    this.cloud = cloud;
  }

  @Override
  public String name() {
    return "tune";
  }

  @Override
  public String description() {
    return "Searches hyper-parameters by a study over the features.";
  }

  @Override
  public Class<TuneInput> inputType() {
    return TuneInput.class;
  }

  @Override
  public Class<TuneOutput> outputType() {
    return TuneOutput.class;
  }

  @Override
  public TuneOutput run(TuneInput input, StepContext context) throws IOException {
    return input.ml() == MlBackend.LOCAL ? tuneHere(input, context) : cloud.tune(input, context);
  }

  private static TuneOutput tuneHere(TuneInput input, StepContext context) {
    QuietTensorFlow.start();
    StudyConfig study = input.hptuning().config();
    String folder = RunFiles.folder(input.runId()) + "/tune";
    StudyResult result;
    try (Workspace files = context.workspace();
        Progress.Count trials = context.progress().count("trial", study.maxTrials())) {
      TuneRequest request =
          request(
              input,
              files.input(input.features()),
              study.resumePreviousJobId().map(id -> files.input(earlier(id, input))),
              files.continued(folder));
      result =
          files.work(
              () ->
                  Tuning.tune(
                      request,
                      trial -> {
                        files.publish(folder);
                        trials.advance(describe(trial, study));
                      }));
      files.publish(folder);
    }
    return new TuneOutput(
        folder + "/trials.jsonl",
        Hyperparameters.of(result.best().hyperparameters()),
        result.trials().size(),
        Math.toIntExact(result.failed()),
        result.best().trialId(),
        study.metricTag(),
        result.best().objective());
  }

  /** The folder of the study that this one goes on from. */
  private static String earlier(String previousJobId, TuneInput input) {
    RunId previous;
    try {
      previous = new RunId(previousJobId);
    } catch (IllegalArgumentException e) {
      throw new CoinbeamException("resumePreviousJobId names no run: " + e.getMessage() + ".", e);
    }
    if (previous.equals(input.runId())) {
      throw new CoinbeamException(
          "resumePreviousJobId names run %s itself, whose study goes on without it; name an earlier run or leave it out."
              .formatted(previous));
    }
    return RunFiles.folder(previous) + "/tune";
  }

  /** The study that an input asks for, on features and in a folder of this machine. */
  static TuneRequest request(TuneInput input, Path features, Optional<Path> previous, Path folder) {
    return new TuneRequest(
        features,
        input.hptuning().config(),
        new TrainingOptions(input.maxSteps(), input.evalEvery(), input.patience()),
        new FoldPlan(input.folds(), input.embargo()),
        input.seed(),
        previous,
        folder);
  }

  static String describe(Trial trial, StudyConfig study) {
    return trial.measured()
        ? String.format(
            Locale.ROOT,
            "number %d has %s %.6g",
            trial.trialId(),
            study.metricTag(),
            trial.objective())
        : "number %d failed: %s".formatted(trial.trialId(), trial.message());
  }
}
