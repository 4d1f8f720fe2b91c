package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.serving.Predictor;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that takes no more, played by the shell's limit on the size of a file: a process of its
 * own gets an error of the system from the write that goes beyond it, as on a full disk.
 */
class DiskFullTest {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final TrainingOptions SHORT = new TrainingOptions(25, 25, 1);

  @TempDir Path folder;
  private Path features;

  @BeforeEach
  void makeFeatures() throws IOException {
    assumeTrue(Files.isExecutable(SHELL), "a POSIX shell");
    features =
        FeatureFolderFixture.of(FeatureSpec.preset("indicators"))
            .with("bitcoin", RandomWalks.bars(400, 0, 1))
            .write(folder.resolve("features"));
  }

  @Test
  void anExportThatFindsNoRoomLeavesTheOldModelAndNothingElse() throws Exception {
    train(8);
    byte[] graph = Files.readAllBytes(folder.resolve("model/saved_model/saved_model.pb"));
    List<Path> before = files(folder.resolve("model"));

    // 512 x 512 weights of 4 bytes are 1 MB, which is more than 600 blocks of 512 bytes.
    String said = limited(600, "train");

    assertThat(said)
        .contains("Cannot write the model to " + folder.resolve("model"), "check space");
    assertThat(files(folder.resolve("model"))).isEqualTo(before);
    assertThat(folder.resolve("model/saved_model/saved_model.pb")).hasBinaryContent(graph);
    Predictor.load(folder.resolve("model/saved_model")).close();
  }

  @Test
  void aStudyThatFindsNoRoomKeepsWholeTrialsAndGoesOnLater() throws Exception {
    // A trial's line has some 300 bytes: a few fit into 8 blocks of 512 bytes.
    String said = limited(8, "tune");

    Path log = folder.resolve("study/trials.jsonl");
    int kept = Files.readAllLines(log).size();
    assertThat(said).contains("Cannot add trial " + (kept + 1) + " to " + log, "check the disk");
    assertThat(kept).isBetween(3, 39);
    assertThat(Files.readString(log)).endsWith("\n");
    assertThat(tune().trials()).hasSize(40);
    assertThat(Files.readAllLines(log)).hasSize(40);
  }

  private StudyResult tune() {
    return tune(features, folder);
  }

  /** What another process, for which files are limited to so many blocks, fails with. */
  private String limited(int blocks, String what) throws Exception {
    Process process =
        new ProcessBuilder(
                SHELL.toString(),
                "-c",
                "ulimit -f " + blocks + " && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The JVM's own file of counters is larger than the smaller limit.
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DiskFullTest.class.getName(),
                what,
                features.toString(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  public static void main(String[] arguments) {
    Path features = Path.of(arguments[1]);
    Path folder = Path.of(arguments[2]);
    try {
      if (arguments[0].equals("train")) {
        train(features, folder, 512);
      } else {
        tune(features, folder);
      }
    } catch (CoinbeamException e) {
      System.out.println(e.getMessage());
    }
  }

  private void train(int units) {
    train(features, folder, units);
  }

  private static void train(Path features, Path folder, int units) {
    Map<String, String> wide =
        Map.of("first-layer-size", Integer.toString(units), "scale-factor", "1", "num-layers", "2");
    Training.train(
        new TrainRequest(
            features,
            Hyperparameters.of(wide),
            SHORT,
            FoldPlan.evalSplit(),
            1,
            folder.resolve("model")));
  }

  private static StudyResult tune(Path features, Path folder) {
    StudyConfig study = StudyConfig.defaults().withMaxTrials(40).withMaxParallelTrials(1);
    return Tuning.tune(
        new TuneRequest(
            features,
            study,
            SHORT,
            FoldPlan.evalSplit(),
            1,
            Optional.empty(),
            folder.resolve("study")),
        trial -> {});
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
