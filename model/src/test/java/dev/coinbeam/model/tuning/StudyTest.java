package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StudyTest {
  private static final long SEED = 17;

  @TempDir Path folder;

  @Test
  void findsTheBestTrialWhereverItStands() {
    StudyResult smallest = run(study(Goal.MINIMIZE, 20, 1), "min", StudyTest::distance);
    StudyResult largest = run(study(Goal.MAXIMIZE, 20, 1), "max", StudyTest::distance);
    double[] objectives = smallest.trials().stream().mapToDouble(Trial::objective).toArray();
    assertThat(smallest.best().objective())
        .isEqualTo(java.util.Arrays.stream(objectives).min().orElseThrow());
    assertThat(largest.best().objective())
        .isEqualTo(java.util.Arrays.stream(objectives).max().orElseThrow());
    assertThat(smallest.trials()).extracting(Trial::trialId).isSorted().hasSize(20);
  }

  @Test
  void theNumberOfParallelTrialsChangesNoTrial() {
    StudyResult one = run(study(Goal.MINIMIZE, 12, 1), "one", StudyTest::distance);
    StudyResult two = run(study(Goal.MINIMIZE, 12, 2), "two", StudyTest::distance);
    assertThat(two.trials())
        .extracting(Trial::hyperparameters)
        .isEqualTo(one.trials().stream().map(Trial::hyperparameters).toList());
    assertThat(two.best().trialId()).isEqualTo(one.best().trialId());
  }

  @Test
  void aLearningStudyRepeatsWhicheverTrialEndsFirst() {
    StudyConfig two = learning(study(Goal.MINIMIZE, 30, 2));
    StudyConfig one = learning(study(Goal.MINIMIZE, 30, 1));
    List<Map<String, String>> expected = tried(run(one, "in-turn", StudyTest::distance));
    assertThat(tried(run(two, "even-slow", values -> slowly(values, 0)))).isEqualTo(expected);
    assertThat(tried(run(two, "odd-slow", values -> slowly(values, 1)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aLearningStudyIsTheSameUpToFourTrialsSideBySide(int parallel) {
    StudyConfig one = learning(study(Goal.MINIMIZE, 30, 1));
    StudyConfig many = learning(study(Goal.MINIMIZE, 30, parallel));
    assertThat(tried(run(many, "many", StudyTest::distance)))
        .isEqualTo(tried(run(one, "one", StudyTest::distance)));
  }

  @Test
  void aTrialThatCannotBeKeptEndsTheStudyAtOnce() {
    StudyConfig config = learning(study(Goal.MINIMIZE, 30, 3));
    assertThatThrownBy(
            () ->
                Study.run(
                    config,
                    identity(config, SEED),
                    folder.resolve("broken"),
                    Optional.empty(),
                    objective(StudyTest::distance),
                    trial -> {
                      throw new CoinbeamException("no room");
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("no room");
  }

  @Test
  void trialsRunSideBySide() {
    CyclicBarrier both = new CyclicBarrier(2);
    StudyResult result =
        run(
            study(Goal.MINIMIZE, 4, 2),
            "parallel",
            values -> {
              try {
                both.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return distance(values);
            });
    assertThat(result.failed()).isZero();
  }

  @Test
  void aFailedTrialIsKeptAndTheStudyGoesOn() {
    AtomicInteger calls = new AtomicInteger();
    StudyResult result =
        run(
            study(Goal.MINIMIZE, 5, 1),
            "failing",
            values -> {
              if (calls.incrementAndGet() == 2) {
                throw new CoinbeamException("it diverged");
              }
              return distance(values);
            });
    assertThat(result.failed()).isEqualTo(1);
    assertThat(result.trials().get(1).state()).isEqualTo(Trial.State.FAILED);
    assertThat(result.trials().get(1).message()).isEqualTo("it diverged");
  }

  @Test
  void allTrialsFailingIsOneClearError() {
    assertThatThrownBy(
            () ->
                run(
                    study(Goal.MINIMIZE, 3, 1),
                    "all",
                    values -> {
                      throw new CoinbeamException("it diverged");
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("All 3 trials failed; the first one: it diverged");
  }

  @Test
  void aKilledStudyGoesOnWithoutRepeatingTrials() throws IOException {
    StudyResult whole = run(study(Goal.MINIMIZE, 6, 1), "whole", StudyTest::distance);
    run(study(Goal.MINIMIZE, 3, 1), "killed", StudyTest::distance);
    Path log = folder.resolve("killed").resolve(StudyLog.TRIALS);
    String lines = Files.readString(log);
    Files.writeString(log, lines + "{\"trialId\":4,\"state\":\"SUCC");

    List<Integer> ran = new ArrayList<>();
    StudyResult resumed =
        Study.run(
            study(Goal.MINIMIZE, 6, 1),
            identity(study(Goal.MINIMIZE, 6, 1), SEED),
            folder.resolve("killed"),
            Optional.empty(),
            objective(StudyTest::distance),
            trial -> ran.add(trial.trialId()));
    assertThat(ran).containsExactly(4, 5, 6);
    assertThat(resumed.best().objective()).isEqualTo(whole.best().objective());
    assertThat(Files.readString(log)).startsWith(lines).doesNotContain("\"SUCC{");
    assertThat(Files.readAllLines(log)).hasSize(6);
  }

  @Test
  void anotherStudysFolderIsRefused() {
    run(study(Goal.MINIMIZE, 2, 1), "mine", StudyTest::distance);
    assertThatThrownBy(
            () ->
                Study.run(
                    study(Goal.MINIMIZE, 2, 1),
                    identity(study(Goal.MINIMIZE, 2, 1), SEED + 1),
                    folder.resolve("mine"),
                    Optional.empty(),
                    objective(StudyTest::distance),
                    trial -> {}))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("holds another study (different: seed)");
  }

  @Test
  void tooManyFailuresEndTheStudy() {
    StudyConfig config = study(Goal.MINIMIZE, 100, 1);
    StudyConfig strict =
        new StudyConfig(
            config.goal(),
            config.metricTag(),
            config.maxTrials(),
            1,
            2,
            config.trialStopping(),
            Optional.empty(),
            config.algorithm(),
            config.params());
    AtomicInteger calls = new AtomicInteger();
    assertThatThrownBy(
            () ->
                run(
                    strict,
                    "strict",
                    values -> {
                      calls.incrementAndGet();
                      throw new CoinbeamException("no");
                    }))
        .hasMessageContaining("2 trials failed, which is the study's maxFailedTrials");
    assertThat(calls).hasValue(2);
  }

  @Test
  void gridSearchTriesEveryCombinationOnce() {
    ParameterSpec layers =
        new ParameterSpec(
            "num-layers",
            ParameterSpec.Type.INTEGER,
            1,
            3,
            ScaleType.UNIT_LINEAR_SCALE,
            List.of(),
            List.of());
    ParameterSpec sizes =
        new ParameterSpec(
            "batch-size",
            ParameterSpec.Type.DISCRETE,
            0,
            0,
            ScaleType.UNIT_LINEAR_SCALE,
            List.of(16.0, 32.0),
            List.of());
    StudyConfig grid =
        new StudyConfig(
            Goal.MINIMIZE,
            "rmse",
            100,
            1,
            0,
            StudyConfig.TrialStopping.NEVER,
            Optional.empty(),
            StudyConfig.Algorithm.GRID_SEARCH,
            List.of(layers, sizes));
    StudyResult result = run(grid, "grid", values -> Double.parseDouble(values.get("batch-size")));
    assertThat(result.trials())
        .extracting(Trial::hyperparameters)
        .hasSize(6)
        .doesNotHaveDuplicates()
        .contains(Map.of("num-layers", "3", "batch-size", "16"));
  }

  /** A function of the parameters alone. */
  interface Objective {
    double at(Map<String, String> values);
  }

  private StudyResult run(StudyConfig config, String name, Objective objective) {
    return Study.run(
        config,
        identity(config, SEED),
        folder.resolve(name),
        Optional.empty(),
        objective(objective),
        trial -> {});
  }

  static TrialObjective objective(Objective objective) {
    return (values, monitor) ->
        new Measurement(objective.at(values), 1, 1, Measurement.End.COMPLETE);
  }

  static StudyIdentity identity(StudyConfig config, long seed) {
    return StudyIdentity.of(
        config, "0".repeat(64), seed, TrainingOptions.defaults(), FoldPlan.evalSplit());
  }

  static List<Map<String, String>> tried(StudyResult result) {
    return result.trials().stream().map(Trial::hyperparameters).toList();
  }

  /** Trials whose x has the given parity in its last digit take a while. */
  private static double slowly(Map<String, String> values, int parity) {
    String x = values.get("x");
    if ((x.charAt(x.length() - 1) & 1) == parity) {
      LockSupport.parkNanos(5_000_000);
    }
    return distance(values);
  }

  static StudyConfig learning(StudyConfig config) {
    return new StudyConfig(
        config.goal(),
        config.metricTag(),
        config.maxTrials(),
        config.maxParallelTrials(),
        config.maxFailedTrials(),
        config.trialStopping(),
        Optional.empty(),
        StudyConfig.DEFAULT_ALGORITHM,
        config.params());
  }

  static StudyConfig study(Goal goal, int trials, int parallel) {
    return new StudyConfig(
        goal,
        "rmse",
        trials,
        parallel,
        0,
        StudyConfig.TrialStopping.NEVER,
        Optional.empty(),
        StudyConfig.Algorithm.RANDOM_SEARCH,
        List.of(
            ParameterSpec.real("x", -5, 5, ScaleType.UNIT_LINEAR_SCALE),
            ParameterSpec.real("y", 0.01, 10, ScaleType.UNIT_LOG_SCALE)));
  }

  static double distance(Map<String, String> values) {
    double x = Double.parseDouble(values.get("x")) - 1;
    double y = Double.parseDouble(values.get("y")) - 1;
    return x * x + y * y;
  }
}
