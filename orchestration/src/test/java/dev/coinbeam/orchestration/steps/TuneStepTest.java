package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.TuneOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the step adds to a study: folds, and going on from an earlier run. */
class TuneStepTest {
  @TempDir static Path root;
  private static PreparedRun run;

  @BeforeAll
  static void prepare() throws IOException {
    run = PreparedRun.make(root);
    tune("", input("earlier"));
  }

  @Test
  void aStudyGoesOnFromAnEarlierRunsTrials() throws IOException {
    TuneOutput output = tune("earlier", input("later"));
    assertThat(output.trialCount()).isEqualTo(4);
    List<String> earlier = Files.readAllLines(run.path("runs/earlier/tune/trials.jsonl"));
    assertThat(Files.readAllLines(run.path("runs/later/tune/trials.jsonl")))
        .hasSize(4)
        .startsWith(earlier.toArray(String[]::new));
  }

  @Test
  void anEarlierRunWithAnotherSeedDoesNotFit() {
    assertThatThrownBy(() -> tune("earlier", input("seeded").put("seed", 43)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("holds another study (different: seed)");
  }

  @Test
  void anEarlierRunThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> tune("nobody", input("lost")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("runs/nobody/tune holds no study to go on from");
  }

  @Test
  void aRunDoesNotGoOnFromItself() {
    assertThatThrownBy(() -> tune("mine", input("mine")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("resumePreviousJobId names run mine itself");
  }

  @Test
  void aNameThatCouldLeaveTheRootIsRefused() {
    assertThatThrownBy(() -> tune("../earlier", input("outside")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("run id");
  }

  @Test
  void foldsChangeTheObjective() throws IOException {
    TuneOutput onEval = tune("", input("eval"));
    TuneOutput onFolds = tune("", input("folds").put("folds", 3));
    assertThat(onFolds.bestObjective()).isNotEqualTo(onEval.bestObjective());
  }

  @Test
  void moreFoldsThanTheRowsAllowAreOneClearError() {
    assertThatThrownBy(() -> tune("", input("many").put("folds", 100)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("give fewer folds");
  }

  private static TuneOutput tune(String previous, ObjectNode input) throws IOException {
    String study =
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            maxTrials: 2
            %s
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.01, scaleType: UNIT_LOG_SCALE}
        """
            .formatted(previous.isEmpty() ? "" : "resumePreviousJobId: " + previous);
    return run.run(new TuneStep(), input.put("hptuning", study));
  }

  private static ObjectNode input(String runId) {
    return run.input(runId).put("features", PreparedRun.FEATURES).put("maxSteps", 50);
  }
}
