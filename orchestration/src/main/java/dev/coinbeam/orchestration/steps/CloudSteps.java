package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.model.tuning.Goal;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudMl;
import dev.coinbeam.orchestration.cloudml.Machines;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.records.DeployInput;
import dev.coinbeam.orchestration.records.MlInput;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.records.TrainInput;
import dev.coinbeam.orchestration.records.TrainOutput;
import dev.coinbeam.orchestration.records.TuneInput;
import dev.coinbeam.orchestration.records.TuneOutput;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tune, train and deploy by a service: what it leaves is brought into the form that the steps leave
 * on this machine.
 */
final class CloudSteps {
  private static final int FOLDER_DIGITS = 12;

  private final CloudBackends backends;

  CloudSteps(CloudBackends backends) {
    this.backends = backends;
  }

  TuneOutput tune(TuneInput input, StepContext context) throws IOException {
    StudyConfig study = input.hptuning().config();
    String folder = RunFiles.folder(input.runId()) + "/tune";
    CloudMl service = backends.connect(input, context.store(), context.progress()::say);
    List<String> arguments = TrialParameters.arguments(input, context.store().root());
    String fingerprint = fingerprint(arguments + "\n" + study, input.features(), input, context);
    CloudJob job =
        new CloudJob(
            input.runId(),
            "tune",
            fingerprint,
            input.image(),
            arguments,
            context.store().address(jobFolder(folder, fingerprint)),
            machines(input));
    List<Trial> trials;
    try (Progress.Count count = context.progress().count("trial", study.maxTrials())) {
      trials = service.tune(job, study, trial -> count.advance(TuneStep.describe(trial, study)));
    }
    Trial best = best(trials, study);
    writeStudy(context.store(), folder, new CloudStudy(input.ml(), fingerprint), trials);
    return new TuneOutput(
        folder + "/trials.jsonl",
        Hyperparameters.of(best.hyperparameters()),
        trials.size(),
        (int) trials.stream().filter(trial -> !trial.measured()).count(),
        best.trialId(),
        study.metricTag(),
        best.objective());
  }

  TrainOutput train(TrainInput input, StepContext context) throws IOException {
    String folder = RunFiles.folder(input.runId()) + "/train";
    CloudMl service = backends.connect(input, context.store(), context.progress()::say);
    List<String> arguments = TrialParameters.arguments(input, context.store().root());
    String fingerprint = fingerprint(arguments.toString(), input.features(), input, context);
    String output = jobFolder(folder, fingerprint);
    service.train(
        new CloudJob(
            input.runId(),
            "train",
            fingerprint,
            input.image(),
            arguments,
            context.store().address(output),
            machines(input)));
    String savedModel = output + "/model";
    String extra = savedModel + "/assets.extra/";
    for (String name : List.of("metrics.json", "evaluation.json", "training.json")) {
      if (!context.store().exists(extra + name)) {
        throw new CoinbeamException(
            "The training job ended well but left no %s; check that --image %s holds this version of Coinbeam."
                .formatted(context.store().address(extra + name), input.image()));
      }
      context.store().writeText(folder + "/" + name, context.store().readText(extra + name));
    }
    TrainingReport report =
        JsonFiles.parse(context.store().readText(extra + "training.json"), TrainingReport.class);
    Metrics metrics = report.metrics();
    return new TrainOutput(
        savedModel,
        folder + "/metrics.json",
        report.specHash(),
        metrics.rows(),
        metrics.rmse(),
        metrics.persistence().rmse(),
        metrics.skill());
  }

  /** Lets a model answer; gives the URL that predicts. */
  String deploy(DeployInput input, StepContext context, String modelSha256) {
    CloudMl service = backends.connect(input, context.store(), context.progress()::say);
    String own = input.servingImage();
    return service.deploy(
        new Release(
            input.runId(),
            input.modelName(),
            modelSha256,
            context.store().address(input.savedModel()),
            own.isEmpty() ? input.image() : own,
            machines(input)));
  }

  private static Trial best(List<Trial> trials, StudyConfig study) {
    Comparator<Trial> better = Comparator.comparingDouble(Trial::objective);
    return trials.stream()
        .filter(Trial::measured)
        .min(study.goal() == Goal.MINIMIZE ? better : better.reversed())
        .orElseThrow(
            () ->
                new CoinbeamException(
                    trials.isEmpty()
                        ? "The study ended without a trial; look at its job's log."
                        : "All %d trials failed; the first one: %s"
                            .formatted(trials.size(), trials.get(0).message())));
  }

  /**
   * The trials as a study of this machine leaves them, and what keeps one from going on with it.
   */
  private static void writeStudy(Store store, String folder, CloudStudy study, List<Trial> trials) {
    store.writeText(folder + "/study.json", JsonFiles.pretty(study));
    store.writeText(
        folder + "/trials.jsonl",
        trials.stream().map(trial -> JsonFiles.line(trial) + "\n").collect(Collectors.joining()));
  }

  private static String fingerprint(
      String does, String features, MlInput input, StepContext context) throws IOException {
    String data = new Artifacts(context.store()).contentHash(features);
    return Sha256.of(does + "\n" + data + "\n" + input.image() + "\n" + input.mlMachineType());
  }

  private static String jobFolder(String folder, String fingerprint) {
    return folder + "/job-" + fingerprint.substring(0, FOLDER_DIGITS);
  }

  private static Machines machines(MlInput input) {
    return new Machines(input.mlMachineType(), input.mlServiceAccount());
  }
}
