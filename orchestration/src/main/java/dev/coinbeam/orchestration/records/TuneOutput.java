package dev.coinbeam.orchestration.records;

import dev.coinbeam.model.training.Hyperparameters;

/** What the step {@code tune} gives: the best trial's hyper-parameters. */
public record TuneOutput(
    @Parameter("file of all trials, relative to the root") @Artifact(ArtifactType.METRICS)
        String trials,
    @Parameter("hyper-parameters of the best trial") Hyperparameters hyperparameters,
    @Parameter("trials made") int trialCount,
    @Parameter("trials that failed") int failedTrials,
    @Parameter("number of the best trial") int bestTrial,
    @Parameter("name of the objective") String objectiveName,
    @Parameter("objective of the best trial on the eval split") double bestObjective) {}
