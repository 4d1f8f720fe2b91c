package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.training.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two studies the same, so that one can go on with the other's trials; {@code
 * study.json}. How many trials there are and how many run at a time may change.
 *
 * @param specHash of the feature spec
 * @param seed of the study
 * @param options of every trial
 * @param folds what the objective is measured on
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
    FoldPlan folds,
    Goal goal,
    String metricTag,
    StudyConfig.Algorithm algorithm,
    StudyConfig.TrialStopping trialStopping,
    List<ParameterSpec> params) {

  public static StudyIdentity of(
      StudyConfig config, String specHash, long seed, TrainingOptions options, FoldPlan folds) {
    return new StudyIdentity(
        specHash,
        seed,
        options,
        folds,
        config.goal(),
        config.metricTag(),
        config.algorithm(),
        config.trialStopping(),
        config.params());
  }

  /**
   * The names of the parts in which a study differs from this one.
   *
   * @param other a {@code study.json}
   */
  List<String> differences(JsonNode other) {
    JsonNode mine = JsonFiles.tree(this);
    List<String> names = new ArrayList<>();
    mine.fieldNames()
        .forEachRemaining(
            name -> {
              if (!JsonFiles.line(mine.get(name)).equals(JsonFiles.line(other.path(name)))) {
                names.add(name);
              }
            });
    return names;
  }
}
