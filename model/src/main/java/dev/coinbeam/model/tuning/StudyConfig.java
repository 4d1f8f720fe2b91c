package dev.coinbeam.model.tuning;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A study as Cloud ML Engine's {@code hptuning_config.yaml} describes it, under {@code
 * trainingInput: hyperparameters:}.
 *
 * @param goal whether the objective is to be small or large
 * @param metricTag name of the objective, {@code hyperparameterMetricTag}
 * @param maxTrials trials in all, at least 1
 * @param maxParallelTrials trials at the same time, at least 1
 * @param maxFailedTrials failed trials after which the study ends; 0 means it never does for that
 *     reason
 * @param trialStopping {@code enableTrialEarlyStopping}
 * @param resumePreviousJobId the study to go on with, if any
 * @param algorithm how the next trial is chosen
 * @param params the parameters searched, at least one
 */
public record StudyConfig(
    Goal goal,
    String metricTag,
    int maxTrials,
    int maxParallelTrials,
    int maxFailedTrials,
    TrialStopping trialStopping,
    Optional<String> resumePreviousJobId,
    Algorithm algorithm,
    List<ParameterSpec> params) {
  /** The one objective: RMSE of the price on the eval split. */
  public static final String DEFAULT_METRIC_TAG = "rmse";

  /** What is used when a study does not say. */
  static final Algorithm DEFAULT_ALGORITHM = Algorithm.ALGORITHM_UNSPECIFIED;

  /** Whether trials that do badly are ended before their time. */
  public enum TrialStopping {
    NEVER,
    WHEN_BEHIND
  }

  /** How the next trial is chosen. */
  public enum Algorithm {
    /** Every combination in turn; takes no DOUBLE. */
    GRID_SEARCH,
    RANDOM_SEARCH,
    /** Learns from finished trials; what Cloud ML Engine does when nothing is said. */
    ALGORITHM_UNSPECIFIED
  }

  public StudyConfig {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(metricTag, "metricTag");
    Objects.requireNonNull(trialStopping, "trialStopping");
    Objects.requireNonNull(resumePreviousJobId, "resumePreviousJobId");
    Objects.requireNonNull(algorithm, "algorithm");
    params = List.copyOf(params);
    if (maxTrials < 1 || maxParallelTrials < 1 || maxFailedTrials < 0 || params.isEmpty()) {
      throw new IllegalArgumentException(
          "a study needs at least 1 trial, 1 in parallel and 1 parameter, found %d, %d and %d"
              .formatted(maxTrials, maxParallelTrials, params.size()));
    }
  }

  /**
   * Reads a study file, checked against the hyper-parameters that training knows.
   *
   * @throws dev.coinbeam.features.CoinbeamException naming every mistake in it
   */
  public static StudyConfig read(Path file) {
    return StudyConfigReader.read(file);
  }

  /**
   * Parses the text of a study file.
   *
   * @param source what to call it in messages
   * @throws dev.coinbeam.features.CoinbeamException naming every mistake in it
   */
  public static StudyConfig parse(String yaml, String source) {
    return StudyConfigReader.parse(yaml, source);
  }

  /** The study that is run when no file is given. */
  public static StudyConfig defaults() {
    return StudyConfigReader.defaults();
  }

  public StudyConfig withMaxTrials(int trials) {
    return new StudyConfig(
        goal,
        metricTag,
        trials,
        maxParallelTrials,
        maxFailedTrials,
        trialStopping,
        resumePreviousJobId,
        algorithm,
        params);
  }

  public StudyConfig withMaxParallelTrials(int parallel) {
    return new StudyConfig(
        goal,
        metricTag,
        maxTrials,
        parallel,
        maxFailedTrials,
        trialStopping,
        resumePreviousJobId,
        algorithm,
        params);
  }
}
