package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
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

/** Where there is nothing to learn, a skill above zero would mean that the future leaks. */
class LeakageTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("indicators");
  private static final int SEEDS = 5;

  @TempDir Path folder;

  @Test
  void aRandomWalkGivesNoSkill() throws IOException {
    List<Metrics> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      all.add(train(features("walk", 0, seed), seed));
    }
    assertNoSkill(all);
  }

  @Test
  void shuffledLabelsGiveNoSkill() throws IOException {
    List<Metrics> all = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      Path features = features("shuffled", 0.6, seed);
      try (Stream<Path> files = Files.list(features)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
          shuffleLabels(file, seed);
        }
      }
      all.add(train(features, seed));
    }
    assertNoSkill(all);
  }

  /** Of five 95% intervals, two wholly above zero would come up once in about 170 runs. */
  private static void assertNoSkill(List<Metrics> all) {
    assertThat(all).filteredOn(metrics -> metrics.skillLow() > 0).hasSizeLessThan(2);
    assertThat(all.stream().mapToDouble(Metrics::skill).average().orElseThrow())
        .isBetween(-0.02, 0.01);
  }

  private Path features(String name, double momentum, int seed) throws IOException {
    return FeatureFolderFixture.of(SPEC)
        .with("bitcoin", RandomWalks.bars(1_200, momentum, seed))
        .write(folder.resolve(name + seed));
  }

  private Metrics train(Path features, int seed) {
    return Training.train(
            new TrainRequest(
                features,
                Hyperparameters.defaults(),
                new TrainingOptions(300, 25, 8),
                FoldPlan.evalSplit(),
                seed,
                features.resolve("model")))
        .metrics();
  }

  private static void shuffleLabels(Path file, int seed) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> labels = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      labels.add(line.substring(line.lastIndexOf(',')));
    }
    Collections.shuffle(labels, new Random(seed));
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      lines.set(i, line.substring(0, line.lastIndexOf(',')) + labels.get(i - 1));
    }
    Files.write(file, lines);
  }
}
