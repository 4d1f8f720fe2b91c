package dev.coinbeam.model.tuning;

import dev.coinbeam.model.training.TrainingOptions;
import java.util.List;

/**
 * What makes two studies the same, so that one can go on with the other's trials; {@code
 * study.json}. How many trials there are and how many run at a time may change.
 *
 * @param specHash of the feature spec
 * @param seed of the study
 * @param options of every trial
 * @param goal of the study
 * @param metricTag name of the objective
 * @param algorithm that suggests trials
 * @param trialStopping whether trials are ended early
 * @param params what is searched
 */
public record StudyIdentity(
    String specHash,
    long seed,
    TrainingOptions options,
    Goal goal,
    String metricTag,
    StudyConfig.Algorithm algorithm,
    StudyConfig.TrialStopping trialStopping,
    List<ParameterSpec> params) {

  public static StudyIdentity of(
      StudyConfig config, String specHash, long seed, TrainingOptions options) {
    return new StudyIdentity(
        specHash,
        seed,
        options,
        config.goal(),
        config.metricTag(),
        config.algorithm(),
        config.trialStopping(),
        config.params());
  }
}
