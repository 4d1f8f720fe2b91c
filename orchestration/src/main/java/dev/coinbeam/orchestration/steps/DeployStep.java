package dev.coinbeam.orchestration.steps;

import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.orchestration.records.DeployInput;
import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.MlBackend;
import java.io.IOException;

/** Lets a model that passes the gate become the next version that serves. */
final class DeployStep implements Step<DeployInput, DeployOutput> {
  private final CloudSteps cloud;

  /** As patient with services as is right for Google's. */
  DeployStep() {
    this(new CloudSteps(CloudBackends.defaults()));
  }

  DeployStep(CloudSteps cloud) {
    this.cloud = cloud;
  }

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public String description() {
    return "Makes the model the version that serves, if the gate lets it pass.";
  }

  @Override
  public Class<DeployInput> inputType() {
    return DeployInput.class;
  }

  @Override
  public Class<DeployOutput> outputType() {
    return DeployOutput.class;
  }

  @Override
  public DeployOutput run(DeployInput input, StepContext context) throws IOException {
    ModelVersions versions = ModelVersions.of(context.store(), input.modelName());
    Metrics metrics = new DeployGate(input, context, versions).requirePassed();

    Artifacts artifacts = new Artifacts(context.store());
    String modelSha256 = artifacts.contentHash(input.savedModel());
    // A version in the folder says that the model answers, so that the service comes first.
    String endpoint =
        input.ml() == MlBackend.LOCAL ? "" : cloud.deploy(input, context, modelSha256);
    long version =
        versions.deploy(
            input.savedModel(), new Deployment(input.runId(), modelSha256), input.modelVersion());
    return new DeployOutput(
        input.modelName(),
        version,
        ModelVersions.folder(input.modelName(), version),
        modelSha256,
        metrics.skill(),
        endpoint);
  }
}
