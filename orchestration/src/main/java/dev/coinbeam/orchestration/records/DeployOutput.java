package dev.coinbeam.orchestration.records;

/** What the step {@code deploy} gives: the version that now serves. */
public record DeployOutput(
    @Parameter("name under which the model is served") ModelName modelName,
    @Parameter("version that serves") long version,
    @Parameter("folder of that version, relative to the root") @Artifact(ArtifactType.MODEL)
        String model,
    @Parameter("SHA-256 over the model's files") String modelSha256,
    @Parameter("skill on the test split that passed the gate") double skill,
    @Parameter(
            value = "address that predicts in the cloud; empty where the folder is all there is",
            defaultValue = "")
        String endpoint) {
  public DeployOutput {
    // What earlier versions recorded has none.
    endpoint = endpoint == null ? "" : endpoint;
  }
}
