package dev.coinbeam.orchestration.records;

/** What the step {@code train} gives: a SavedModel and how good it is on the test split. */
public record TrainOutput(
    @Parameter(Texts.SAVED_MODEL) @Artifact(ArtifactType.MODEL) String savedModel,
    @Parameter(Texts.METRICS) @Artifact(ArtifactType.METRICS) String metrics,
    @Parameter("hash of the feature spec") String specHash,
    @Parameter("rows of the test split") long testRows,
    @Parameter("root mean squared error of the price") double rmse,
    @Parameter("the same of persistence") double persistenceRmse,
    @Parameter("1 - RMSE / RMSE of persistence") double skill) {}
