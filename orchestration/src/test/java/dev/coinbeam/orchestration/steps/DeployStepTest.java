package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.DeployOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate beside persistence and beside the version that serves. */
class DeployStepTest {
  private static final String GOOD = "good";
  private static final String BAD = "bad";
  private static final String OTHER = "other";

  @TempDir static Path root;
  private static PreparedRun run;

  @BeforeAll
  static void trainThree() throws IOException {
    run = PreparedRun.make(root);
    train(GOOD, PreparedRun.FEATURES);
    train(BAD, spoiltFeatures());
    run.transform(OTHER, "seed");
    train(OTHER, "runs/other/features");
  }

  @Test
  void theFirstVersionIsComparedWithNone() throws IOException {
    assertThat(deploy(GOOD, "first").version()).isEqualTo(1);
  }

  @Test
  void theSameModelAgainIsNotWorse() throws IOException {
    deploy(GOOD, "same");
    ObjectNode again = input(GOOD, "same").put("runId", "again");
    assertThat(run.run(new DeployStep(), again).version()).isEqualTo(2);
    assertThat(run.said())
        .contains("beside version 1: RMSE ", "skill against it +0.0000", "not worse");
  }

  @Test
  void aWorseModelIsRefusedAndWhatServesGoesOnServing() throws IOException {
    deploy(GOOD, "worse");
    assertThatThrownBy(() -> deploy(BAD, "worse"))
        .isInstanceOf(GateRefusedException.class)
        .hasMessageContaining("The gate refused the model of run bad for worse")
        .hasMessageContaining("which is worse")
        .hasMessageContaining("version 1 goes on serving")
        .hasMessageContaining("--force");
    assertThat(versions("worse")).containsExactly("1");
  }

  @Test
  void aWorseModelIsDeployedWhenForced() throws IOException {
    deploy(GOOD, "forced");
    DeployOutput output = run.run(new DeployStep(), input(BAD, "forced").put("force", true));
    assertThat(output.version()).isEqualTo(2);
    assertThat(versions("forced")).containsExactly("1", "2");
  }

  @Test
  void forceDoesNotLowerTheSkillThatIsAsked() throws IOException {
    deploy(GOOD, "strict");
    ObjectNode strict = input(BAD, "strict").put("force", true).put("minSkill", 0.9);
    assertThatThrownBy(() -> run.run(new DeployStep(), strict))
        .isInstanceOf(GateRefusedException.class)
        .hasMessageContaining("below the required +0.9000");
  }

  @Test
  void aBetterModelReplacesAWorseOne() throws IOException {
    deploy(BAD, "better");
    assertThat(deploy(GOOD, "better").version()).isEqualTo(2);
  }

  @Test
  void aModelOfOtherFeaturesIsRefusedUnlessForced() throws IOException {
    deploy(GOOD, "features");
    assertThatThrownBy(() -> deploy(OTHER, "features"))
        .isInstanceOf(GateRefusedException.class)
        .hasMessageContaining("cannot be compared with version 1")
        .hasMessageContaining("other features")
        .hasMessageContaining("another --model-name, or --force");
    ObjectNode forced = input(OTHER, "features").put("force", true);
    assertThat(run.run(new DeployStep(), forced).version()).isEqualTo(2);
  }

  @Test
  void aDamagedVersionThatServesStopsNobodyWhoForces() throws IOException {
    deploy(GOOD, "damaged");
    Files.writeString(run.path("models/damaged/1/saved_model.pb"), "no graph");
    assertThatThrownBy(() -> deploy(GOOD, "damaged"))
        .isInstanceOf(GateRefusedException.class)
        .hasMessageContaining("cannot be loaded");
    ObjectNode forced = input(GOOD, "damaged").put("force", true).put("runId", "again");
    assertThat(run.run(new DeployStep(), forced).version()).isEqualTo(2);
  }

  private static DeployOutput deploy(String model, String name) throws IOException {
    return run.run(new DeployStep(), input(model, name));
  }

  private static ObjectNode input(String model, String name) {
    return run.input(model)
        .put("savedModel", "runs/" + model + "/train/saved_model")
        .put("metrics", "runs/" + model + "/train/metrics.json")
        .put("features", model.equals(OTHER) ? "runs/other/features" : PreparedRun.FEATURES)
        .put("modelName", name)
        .put("minSkill", -1e6);
  }

  private static void train(String runId, String features) throws IOException {
    ObjectNode input = run.input(runId).put("features", features).put("maxSteps", 150);
    input.putObject("hyperparameters").put("num-layers", "1").put("first-layer-size", "8");
    run.run(new TrainStep(), input);
  }

  /** The features with labels of train and eval that promise half as much again every day. */
  private static String spoiltFeatures() throws IOException {
    String name = "runs/bad/features";
    Path spoilt = run.path(name);
    FolderTree.copy(run.path(PreparedRun.FEATURES), spoilt);
    try (Stream<Path> files = Files.list(spoilt)) {
      for (Path file : files.filter(f -> f.toString().matches(".*/(train|eval)-.*csv")).toList()) {
        Files.write(file, Files.readAllLines(file).stream().map(DeployStepTest::spoil).toList());
      }
    }
    return name;
  }

  private static String spoil(String line) {
    int label = line.lastIndexOf(',') + 1;
    return line.endsWith("label")
        ? line
        : line.substring(0, label) + (Double.parseDouble(line.substring(label)) + 0.5);
  }

  private static List<String> versions(String name) throws IOException {
    try (Stream<Path> children = Files.list(run.path("models/" + name))) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
