package dev.coinbeam.orchestration.steps;

import dev.coinbeam.model.ModelComparison;
import dev.coinbeam.model.NotComparableException;
import dev.coinbeam.model.evaluation.Comparison;
import dev.coinbeam.model.evaluation.Gate;
import dev.coinbeam.model.evaluation.GateDecision;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.orchestration.records.DeployInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Lets a model pass that is good enough beside persistence and not worse than the version that
 * serves.
 */
final class DeployGate {
  private final DeployInput input;
  private final StepContext context;
  private final ModelVersions versions;

  DeployGate(DeployInput input, StepContext context, ModelVersions versions) {
    this.input = input;
    this.context = context;
    this.versions = versions;
  }

  /**
   * Checks the model.
   *
   * @return its metrics on the test split
   * @throws GateRefusedException when it may not be deployed
   */
  Metrics requirePassed() throws IOException {
    Metrics metrics = JsonFiles.parse(context.store().readText(input.metrics()), Metrics.class);
    GateDecision decision = Gate.check(metrics, input.minSkill());
    if (!decision.passed()) {
      throw refused(decision.reason(), "Train a better one or lower --min-skill.");
    }
    Optional<Long> serving = versions.newest();
    if (serving.isPresent()) {
      requireNotWorse(serving.get());
    }
    return metrics;
  }

  private void requireNotWorse(long serving) throws IOException {
    if (input.force()) {
      context
          .progress()
          .say("deploy: --force, so the model is not compared with version " + serving);
      return;
    }
    GateDecision decision;
    try {
      decision = Gate.check(compare(serving));
    } catch (NotComparableException e) {
      throw refused(
          "it cannot be compared with version %d, because %s".formatted(serving, e.getMessage()),
          "Give another --model-name, or --force to replace it nevertheless.");
    }
    context.progress().say("deploy: beside version %d: %s".formatted(serving, decision.reason()));
    if (!decision.passed()) {
      throw refused(
          "beside version %d: %s".formatted(serving, decision.reason()),
          "Train a better one or give --force.");
    }
  }

  private Comparison compare(long serving) {
    QuietTensorFlow.start();
    try (Workspace files = context.workspace()) {
      Path deployed = files.input(ModelVersions.folder(input.modelName(), serving));
      return files.work(
          () ->
              ModelComparison.compare(
                  files.input(input.features()), files.input(input.savedModel()), deployed));
    }
  }

  private GateRefusedException refused(String reason, String remedy) throws IOException {
    String serving =
        versions
            .newest()
            .map(version -> "version %d goes on serving".formatted(version))
            .orElse("nothing serves yet");
    return new GateRefusedException(
        "The gate refused the model of run %s for %s: %s; %s. %s"
            .formatted(input.runId(), input.modelName(), reason, serving, remedy));
  }
}
