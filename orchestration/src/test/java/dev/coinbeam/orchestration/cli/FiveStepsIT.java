package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built command on the generated sample, from a price file to a forecast. */
class FiveStepsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STEPS =
      List.of("ingest", "transform", "tune", "train", "deploy");
  private static final Path PRICES = Launched.property("coinbeam.samples").resolve("prices.csv");

  @TempDir private static Path folder;
  private static Path root;
  private static Path study;
  private static Launched first;

  @BeforeAll
  static void runOnce() throws Exception {
    root = folder.resolve("a root with spaces");
    study = folder.resolve("study.yaml");
    Files.writeString(
        study,
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 3
            maxParallelTrials: 2
            algorithm: RANDOM_SEARCH
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.001, maxValue: 0.01}
        """);
    first = run(root, "first");
  }

  private static Launched run(Path root, String runId, Object... more)
      throws IOException, InterruptedException {
    Stream<Object> arguments =
        Stream.of(
            "run", "--source", PRICES, "--root", root, "--run-id", runId, "--hptuning", study);
    return Launched.run(Stream.concat(arguments, Stream.of(more)).toArray());
  }

  private static JsonNode record(Path root, String runId) throws IOException {
    return JSON.readTree(root.resolve("runs").resolve(runId).resolve("run.json").toFile());
  }

  @Test
  void fiveStepsLeadToAServedVersion() throws Exception {
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("skill", "persistence", "bitcoin version 1");
    JsonNode steps = record(root, "first").get("steps");
    for (String step : STEPS) {
      assertThat(steps.get(step).get("status").asText()).as(step).isEqualTo("finished");
      assertThat(steps.get(step).get("inputHash").asText()).as(step).matches("[0-9a-f]{64}");
    }
    assertThat(root.resolve("models/bitcoin/1/saved_model.pb")).isRegularFile();
  }

  @Test
  void stderrHoldsNoWarning() {
    assertThat(first.err()).doesNotContainIgnoringCase("warn").doesNotContain("SLF4J", "I0000");
  }

  @Test
  void givingTheSameRunIdRepeatsNothing() throws Exception {
    Map<String, String> before = contents(root.resolve("runs/first/train"));
    Launched again = run(root, "first");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err().lines().filter(line -> line.contains("not repeated"))).hasSize(5);
    assertThat(contents(root.resolve("runs/first/train"))).isEqualTo(before);
  }

  @Test
  void anotherRunGivesTheSameBytesAndTheNextVersion() throws Exception {
    Path other = folder.resolve("other");
    assertThat(run(other, "first").exitCode()).isZero();
    assertThat(contents(other.resolve("runs/first/features")))
        .isEqualTo(contents(root.resolve("runs/first/features")));
    assertThat(contents(other.resolve("runs/first/train/saved_model/variables")))
        .isEqualTo(contents(root.resolve("runs/first/train/saved_model/variables")));
    Launched second = run(other, "second");
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(other.resolve("models/bitcoin/2/saved_model.pb")).isRegularFile();
  }

  @Test
  void aRefusedModelLeavesWhatServes() throws Exception {
    Launched refused = run(root, "refused", "--min-skill", "0.9");
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.errors()).hasSize(1).first().asString().contains("below the required +0.9");
    assertThat(record(root, "refused").at("/steps/deploy/status").asText()).isEqualTo("refused");
    try (Stream<Path> versions = Files.list(root.resolve("models/bitcoin"))) {
      assertThat(versions.map(path -> path.getFileName().toString())).containsExactly("1");
    }
  }

  @Test
  void aKilledRunGoesOnWhereItWas() throws Exception {
    Path killedRoot = folder.resolve("killed");
    Path log = folder.resolve("killed.err");
    Process process =
        Launched.start(
            folder.resolve("killed.out"),
            log,
            "run",
            "--source",
            PRICES,
            "--root",
            killedRoot,
            "--run-id",
            "killed");
    while (process.isAlive() && !Files.readString(log).contains("trial 1/")) {
      Thread.onSpinWait();
    }
    assertThat(process.isAlive()).as("killed while it tunes").isTrue();
    process.destroyForcibly().waitFor();
    assertThat(killedRoot.resolve("models")).doesNotExist();

    Launched again =
        Launched.run(
            "run", "--source", PRICES, "--root", killedRoot, "--run-id", "killed", "--json");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.err())
        .contains("ingest: done before with the same input, not repeated")
        .contains("transform: done before with the same input, not repeated");
    assertThat(killedRoot.resolve("models/bitcoin/1/saved_model.pb")).isRegularFile();
    assertThat(JSON.readTree(again.out()).isObject()).isTrue();
  }

  @Test
  void aStepAsAProcessOfItsOwnGivesTheSameFeatures() throws Exception {
    ObjectNode input = (ObjectNode) record(root, "first").at("/steps/transform/input");
    input.put("runId", "alone");
    Path in = folder.resolve("in.json");
    Path out = folder.resolve("out.json");
    JSON.writeValue(in.toFile(), input);
    Launched step = Launched.run("step", "transform", "--input", in, "--output", out);
    assertThat(step.exitCode()).as(step.err()).isZero();
    assertThat(JSON.readTree(out.toFile()).get("features").asText())
        .isEqualTo("runs/alone/features");
    assertThat(contents(root.resolve("runs/alone/features")))
        .isEqualTo(contents(root.resolve("runs/first/features")));
  }

  @Test
  void predictForecastsTheBarAfterTheNewest() throws Exception {
    Launched predict = Launched.run("predict", "--root", root, "--json");
    assertThat(predict.exitCode()).as(predict.err()).isZero();
    JsonNode forecast = JSON.readTree(predict.out());
    assertThat(forecast.get("date").asText()).isEqualTo("2018-10-18");
    assertThat(forecast.get("forecastDate").asText()).isEqualTo("2018-10-19");
    assertThat(forecast.get("forecast").asDouble() / forecast.get("close").asDouble())
        .isBetween(0.9, 1.1);
  }

  /** The files of a folder; dead letters are left out, which name the raw file with its root. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith("rejects-")) {
          contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    assertThat(contents).isNotEmpty();
    return contents;
  }
}
