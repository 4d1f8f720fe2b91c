package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies that go on: from an earlier study, and after they were killed. */
@Timeout(30)
class StudyResumeTest {
  private static final long SEED = 17;
  private static final int STEPS = 2_000;
  private static final int LOOK = 25;

  @TempDir Path folder;

  @Test
  void aStudyGoesOnFromAnEarlierOne() throws IOException {
    StudyResult earlier = run(learning(20), "earlier", Optional.empty(), new ArrayList<>());
    String kept = Files.readString(folder.resolve("earlier").resolve(StudyLog.TRIALS));
    List<Integer> ran = new ArrayList<>();

    StudyResult later = run(learning(10), "later", Optional.of("earlier"), ran);

    assertThat(ran).containsExactly(21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
    assertThat(later.trials().subList(0, 20)).isEqualTo(earlier.trials());
    assertThat(StudyTest.tried(later))
        .isEqualTo(StudyTest.tried(run(learning(30), "whole", Optional.empty(), ran)));
    assertThat(folder.resolve("earlier").resolve(StudyLog.TRIALS)).hasContent(kept);
  }

  @Test
  void aStudyThatWentOnNeedsTheEarlierOneNoMoreToBeWhole() throws IOException {
    run(learning(5), "earlier", Optional.empty(), new ArrayList<>());
    StudyResult later = run(learning(5), "later", Optional.of("earlier"), new ArrayList<>());
    assertThat(Files.readAllLines(folder.resolve("later").resolve(StudyLog.TRIALS))).hasSize(10);
    assertThat(later.trials()).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5, 7})
  void aStudyThatWasKilledWhileItWentOnRepeatsNothing(int linesLeft) throws IOException {
    run(learning(5), "earlier", Optional.empty(), new ArrayList<>());
    StudyResult whole = run(learning(5), "later", Optional.of("earlier"), new ArrayList<>());
    Path log = folder.resolve("later").resolve(StudyLog.TRIALS);
    Files.write(log, Files.readAllLines(log).subList(0, linesLeft));

    List<Integer> ran = new ArrayList<>();
    StudyResult again = run(learning(5), "later", Optional.of("earlier"), ran);

    assertThat(ran).hasSize(10 - Math.max(5, linesLeft));
    assertThat(StudyTest.tried(again)).isEqualTo(StudyTest.tried(whole));
    assertThat(Files.readAllLines(log)).hasSize(10);
  }

  @Test
  void anEarlierStudyThatDoesNotFitIsNamedWithWhatDiffers() {
    StudyConfig config = learning(3);
    Study.run(
        config,
        StudyTest.identity(config, SEED + 1),
        folder.resolve("earlier"),
        Optional.empty(),
        StudyTest.objective(StudyTest::distance),
        trial -> {});
    assertThatThrownBy(() -> run(config, "later", Optional.of("earlier"), new ArrayList<>()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("earlier holds another study (different: seed)")
        .hasMessageContaining("resumePreviousJobId");
  }

  @Test
  void anEarlierStudyThatIsNotThereIsOneClearError() {
    assertThatThrownBy(() -> run(learning(3), "later", Optional.of("none"), new ArrayList<>()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("none holds no study to go on from");
  }

  @Test
  void aLineCutWithinACharacterIsDropped() throws IOException {
    run(learning(3), "cut", Optional.empty(), new ArrayList<>());
    Path log = folder.resolve("cut").resolve(StudyLog.TRIALS);
    byte[] whole = Files.readAllBytes(log);
    byte[] umlaut = "{\"message\":\"ü".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length + umlaut.length - 1);
    System.arraycopy(umlaut, 0, cut, whole.length, umlaut.length - 1);
    Files.write(log, cut);

    assertThat(run(learning(3), "cut", Optional.empty(), new ArrayList<>()).trials()).hasSize(3);
    assertThat(log).hasBinaryContent(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"seed\": 1"})
  void trialsOfAStudyThatCannotBeToldAreNotTakenOver(String study) throws IOException {
    run(learning(3), "unknown", Optional.empty(), new ArrayList<>());
    Path file = folder.resolve("unknown").resolve(StudyLog.STUDY);
    Files.writeString(file, study);
    assertThatThrownBy(() -> run(learning(3), "unknown", Optional.empty(), new ArrayList<>()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("unknown has no readable study.json");
    Files.delete(file);
    assertThatThrownBy(() -> run(learning(3), "unknown", Optional.empty(), new ArrayList<>()))
        .hasMessageContaining("unknown has no readable study.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"trialId\":", "null", ""})
  void aLineThatIsNoTrialIsNamed(String line) throws IOException {
    run(learning(3), "broken", Optional.empty(), new ArrayList<>());
    Path log = folder.resolve("broken").resolve(StudyLog.TRIALS);
    List<String> lines = Files.readAllLines(log);
    Files.write(log, List.of(lines.get(0), line, lines.get(2)));
    assertThatThrownBy(() -> run(learning(3), "broken", Optional.empty(), new ArrayList<>()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Line 2 of " + log);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 39})
  void aKilledStudyStopsTheSameTrialsEarlyAsAWholeOne(int linesLeft) throws IOException {
    List<Trial> whole = runWithCurves("whole");
    assertThat(whole).extracting(Trial::state).contains(Trial.State.STOPPED);
    Path killed = Files.createDirectories(folder.resolve("killed"));
    Files.copy(folder.resolve("whole").resolve(StudyLog.STUDY), killed.resolve(StudyLog.STUDY));
    Files.write(
        killed.resolve(StudyLog.TRIALS),
        Files.readAllLines(folder.resolve("whole").resolve(StudyLog.TRIALS)).subList(0, linesLeft));

    List<Trial> resumed = runWithCurves("killed");

    assertThat(resumed).extracting(Trial::steps).isEqualTo(all(whole, Trial::steps));
    assertThat(resumed)
        .extracting(Trial::hyperparameters)
        .isEqualTo(all(whole, Trial::hyperparameters));
  }

  private static <T> List<T> all(List<Trial> trials, Function<Trial, T> property) {
    return trials.stream().map(property).toList();
  }

  private StudyResult run(
      StudyConfig config, String name, Optional<String> previous, List<Integer> ran) {
    return Study.run(
        config,
        StudyTest.identity(config, SEED),
        folder.resolve(name),
        previous.map(folder::resolve),
        StudyTest.objective(StudyTest::distance),
        trial -> ran.add(trial.trialId()));
  }

  /** Forty trials, one at a time, each with a curve that falls to its distance. */
  private List<Trial> runWithCurves(String name) {
    StudyConfig config = stopping(learning(40));
    return Study.run(
            config,
            StudyTest.identity(config, SEED),
            folder.resolve(name),
            Optional.empty(),
            StudyResumeTest::fall,
            trial -> {})
        .trials();
  }

  private static Measurement fall(Map<String, String> values, TrialMonitor monitor) {
    double last = StudyTest.distance(values);
    for (int step = LOOK; step < STEPS; step += LOOK) {
      // Changes at every fourth look only, as a training's kept weights do.
      double objective = last + 30 * (1 - (double) (step / LOOK / 4 * 4 * LOOK) / STEPS);
      if (monitor.behind(step, objective)) {
        return new Measurement(objective, step, step, Measurement.End.STOPPED);
      }
    }
    return new Measurement(last, STEPS, STEPS, Measurement.End.COMPLETE);
  }

  private static StudyConfig learning(int trials) {
    return StudyTest.learning(StudyTest.study(Goal.MINIMIZE, trials, 1));
  }

  private static StudyConfig stopping(StudyConfig config) {
    return new StudyConfig(
        config.goal(),
        config.metricTag(),
        config.maxTrials(),
        config.maxParallelTrials(),
        config.maxFailedTrials(),
        StudyConfig.TrialStopping.WHEN_BEHIND,
        Optional.empty(),
        config.algorithm(),
        config.params());
  }
}
