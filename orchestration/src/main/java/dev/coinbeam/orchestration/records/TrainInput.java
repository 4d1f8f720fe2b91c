package dev.coinbeam.orchestration.records;

import dev.coinbeam.model.training.Hyperparameters;

/** What the step {@code train} takes: features and the hyper-parameters to train with. */
public record TrainInput(
    @Parameter(value = Texts.ROOT, defaultValue = Texts.DEFAULT_ROOT) String root,
    @Parameter(Texts.RUN_ID) RunId runId,
    @Parameter(Texts.FEATURES) @Artifact(ArtifactType.DATASET) @ProducedBy(TransformOutput.class)
        String features,
    @Parameter("hyper-parameters, for example {learning-rate: 0.01, num-layers: 2}")
        @ProducedBy(TuneOutput.class)
        Hyperparameters hyperparameters,
    @Parameter(value = Texts.SEED, defaultValue = Texts.DEFAULT_SEED) long seed,
    @Parameter(value = Texts.MAX_STEPS, defaultValue = Texts.DEFAULT_MAX_STEPS, min = 1)
        int maxSteps,
    @Parameter(value = Texts.EVAL_EVERY, defaultValue = Texts.DEFAULT_EVAL_EVERY, min = 1)
        int evalEvery,
    @Parameter(value = Texts.PATIENCE, defaultValue = Texts.DEFAULT_PATIENCE, min = 1) int patience,
    @Parameter(value = Texts.FOLDS, defaultValue = Texts.DEFAULT_FOLDS, min = 1, max = 100)
        int folds,
    @Parameter(value = Texts.EMBARGO, defaultValue = Texts.DEFAULT_EMBARGO, min = 0, max = 0.49)
        double embargo,
    @Parameter(value = Texts.ML, defaultValue = Texts.DEFAULT_ML) MlBackend ml,
    @Parameter(value = Texts.PROJECT, defaultValue = "") String project,
    @Parameter(value = Texts.REGION, defaultValue = "") String region,
    @Parameter(value = Texts.IMAGE, defaultValue = "") @Manner String image,
    @Parameter(value = Texts.ML_MACHINE_TYPE, defaultValue = "") @Manner String mlMachineType,
    @Parameter(value = Texts.ML_SERVICE_ACCOUNT, defaultValue = "") @Manner String mlServiceAccount,
    @Parameter(value = Texts.ML_ENDPOINT, defaultValue = "") @Manner String mlEndpoint)
    implements MlInput {}
