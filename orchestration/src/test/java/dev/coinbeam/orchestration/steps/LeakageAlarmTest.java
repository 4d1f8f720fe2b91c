package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.TrainOutput;
import dev.coinbeam.orchestration.records.TuneOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a price file to the metrics, by the steps themselves: where there is nothing to learn, a
 * skill that can be told from zero would mean that the future leaks somewhere on the way.
 */
class LeakageAlarmTest {
  private static final int SEEDS = 5;
  private static final double MOMENTUM = 0.6;

  @TempDir Path root;

  @Test
  void aRandomWalkGivesNoSkill() throws IOException {
    List<Metrics> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      all.add(tuneAndTrain(PreparedRun.make(root.resolve("walk" + seed), seed, 0)));
    }
    assertNoSkill(all);
  }

  @Test
  void shuffledLabelsGiveNoSkill() throws IOException {
    List<Metrics> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      PreparedRun run = PreparedRun.make(root.resolve("shuffled" + seed), seed, MOMENTUM);
      try (Stream<Path> files = Files.list(run.path(PreparedRun.FEATURES))) {
        for (Path shard :
            files.filter(f -> f.toString().matches(".*/(train|eval|test)-.*csv")).toList()) {
          shuffleLabels(shard, seed);
        }
      }
      all.add(tuneAndTrain(run));
    }
    assertNoSkill(all);
  }

  @Test
  void momentumGivesSkillSoThatTheAlarmCouldRing() throws IOException {
    Metrics metrics = tuneAndTrain(PreparedRun.make(root.resolve("momentum"), 1, MOMENTUM));
    assertThat(metrics.skillLow()).isPositive();
  }

  /** Of five 95% intervals, two wholly above zero would come up once in about 170 runs. */
  private static void assertNoSkill(List<Metrics> all) {
    assertThat(all).filteredOn(metrics -> metrics.skillLow() > 0).hasSizeLessThan(2);
    assertThat(all.stream().mapToDouble(Metrics::skill).average().orElseThrow())
        .isBetween(-0.02, 0.01);
  }

  private static Metrics tuneAndTrain(PreparedRun run) throws IOException {
    String study =
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            maxTrials: 3
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0005, maxValue: 0.005, scaleType: UNIT_LOG_SCALE}
              - {parameterName: first-layer-size, type: INTEGER, minValue: 8, maxValue: 32}
        """;
    TuneOutput tuned = run.run(new TuneStep(), input(run).put("hptuning", study));
    ObjectNode training = input(run);
    training.set("hyperparameters", RecordJson.toNode(tuned).get("hyperparameters"));
    TrainOutput trained = run.run(new TrainStep(), training);
    return JsonFiles.read(run.path(trained.metrics()), Metrics.class);
  }

  private static ObjectNode input(PreparedRun run) {
    return run.input("prepared").put("features", PreparedRun.FEATURES).put("maxSteps", 300);
  }

  private static void shuffleLabels(Path shard, int seed) throws IOException {
    List<String> lines = Files.readAllLines(shard);
    List<String> labels = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      labels.add(line.substring(line.lastIndexOf(',')));
    }
    Collections.shuffle(labels, new Random(seed));
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      lines.set(i, line.substring(0, line.lastIndexOf(',')) + labels.get(i - 1));
    }
    Files.write(shard, lines);
  }
}
