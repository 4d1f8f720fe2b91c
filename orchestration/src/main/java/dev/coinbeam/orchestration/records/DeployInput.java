package dev.coinbeam.orchestration.records;

import java.util.HashSet;
import java.util.Set;

/**
 * What the step {@code deploy} takes: a SavedModel, its metrics, the features on whose test split
 * it is compared with the version that serves, and where it is to serve.
 */
public record DeployInput(
    @Parameter(value = Texts.ROOT, defaultValue = Texts.DEFAULT_ROOT) String root,
    @Parameter(Texts.RUN_ID) RunId runId,
    @Parameter(Texts.SAVED_MODEL) @Artifact(ArtifactType.MODEL) @ProducedBy(TrainOutput.class)
        String savedModel,
    @Parameter(Texts.METRICS) @Artifact(ArtifactType.METRICS) @ProducedBy(TrainOutput.class)
        String metrics,
    @Parameter(Texts.FEATURES) @Artifact(ArtifactType.DATASET) @ProducedBy(TransformOutput.class)
        String features,
    @Parameter(value = "name under which the model is served", defaultValue = "bitcoin")
        ModelName modelName,
    @Parameter(
            value = "skill on the test split below which nothing is deployed",
            defaultValue = "-0.01",
            max = 1)
        double minSkill,
    @Parameter(value = "version to make; 0: the next one", defaultValue = "0", min = 0)
        long modelVersion,
    @Parameter(
            value =
                "whether to deploy also what is worse than the version that serves, or cannot be"
                    + " compared with it",
            defaultValue = "false")
        boolean force,
    @Parameter(
            value =
                "container image that serves in the cloud in place of --image, such as a prebuilt"
                    + " one for TensorFlow",
            defaultValue = "")
        String servingImage,
    @Parameter(value = Texts.ML, defaultValue = Texts.DEFAULT_ML) MlBackend ml,
    @Parameter(value = Texts.PROJECT, defaultValue = "") String project,
    @Parameter(value = Texts.REGION, defaultValue = "") String region,
    @Parameter(value = Texts.IMAGE, defaultValue = "") String image,
    @Parameter(value = Texts.ML_MACHINE_TYPE, defaultValue = "") String mlMachineType,
    @Parameter(value = Texts.ML_SERVICE_ACCOUNT, defaultValue = "") String mlServiceAccount,
    @Parameter(value = Texts.ML_ENDPOINT, defaultValue = "") String mlEndpoint)
    implements MlInput {
  @Override
  public Set<String> unused() {
    Set<String> unused = new HashSet<>(MlInput.super.unused());
    if (ml == MlBackend.LOCAL) {
      unused.add("servingImage");
    }
    return Set.copyOf(unused);
  }
}
