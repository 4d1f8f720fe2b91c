package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps end to end, as a user runs them, on a small generated file. */
class CoinbeamIT {
  private static final String ROOT = "a root with blanks";
  private static final List<String> STEPS =
      List.of("ingest", "transform", "tune", "train", "deploy");

  @TempDir private static Path directory;
  private static Path root;
  private static BuiltCommand coinbeam;
  private static BuiltCommand.Result first;

  @BeforeAll
  static void runOnce() throws IOException {
    coinbeam = new BuiltCommand(directory);
    root = directory.resolve(ROOT);
    Files.writeString(directory.resolve("study.yaml"), study(3));
    Files.writeString(directory.resolve("long-study.yaml"), study(200));
    coinbeam.run(
        "generate", "--symbols", "2", "--bars", "900", "--seed", "7", "--output", "prices.csv");
    first = run("first", "--model-name", "bitcoin");
  }

  @Test
  void aRunEndsWellAndSaysWhatItCameTo() {
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out().lines().map(line -> line.split("\\s+", 2)[0]))
        .contains(
            "run",
            "source",
            "rows",
            "bars",
            "features",
            "bytes",
            "trials",
            "best",
            "deployed",
            "results");
    assertThat(first.out())
        .contains("1,800 read", "900 of other symbols", "3, of which 0 failed", "persistence")
        .contains("bitcoin version 1", root.resolve("runs/first").toString());
  }

  @Test
  void stderrHasTheLogAndNoWarnings() {
    for (String step : STEPS) {
      assertThat(first.err()).contains(step + ": begins", step + ": done in ");
    }
    assertThat(first.err().lines())
        .allMatch(
            line ->
                line.matches(
                    "run .*|\\w+: (begins|done in .* s)|trial \\d+/3: .*"
                        + "|transform, \\w+: .* of .* (bytes|bars)"));
  }

  @Test
  void runJsonHoldsInputsOutputsHashesVersionsAndTimesOfEveryStep() throws IOException {
    RunRecord run = record("first");

    assertThat(run.steps().keySet()).containsExactlyElementsOf(STEPS);
    for (StepRecord step : run.steps().values()) {
      assertThat(step.status()).isEqualTo(StepStatus.FINISHED);
      assertThat(step.input().get("runId").asText()).isEqualTo("first");
      assertThat(step.endedAt()).isAfterOrEqualTo(step.startedAt());
      assertThat(step.versions().beam()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(step.files()).isNotEmpty();
      for (FileRecord file : step.files()) {
        assertThat(root.resolve(file.path())).hasSize(file.bytes());
      }
    }
    assertThat(run.steps().get("train").input().get("features"))
        .isEqualTo(run.steps().get("transform").output().get("features"));
    assertThat(run.steps().get("train").input().get("hyperparameters"))
        .isEqualTo(run.steps().get("tune").output().get("hyperparameters"));
  }

  @Test
  void runJsonHoldsTheTotalsOfTheTransform() throws IOException {
    RunRecord run = record("first");
    ObjectNode totals = run.steps().get("transform").output();
    long shards = 0;
    long lines = 0;
    for (FileRecord file : run.steps().get("transform").files()) {
      if (file.path().matches(".*/(train|eval|test)-[^/]*")) {
        shards += file.bytes();
        lines += Files.readAllLines(root.resolve(file.path())).size() - 1;
      }
    }

    assertThat(totals.get("bytesRead").asLong())
        .isEqualTo(Files.size(directory.resolve("prices.csv")));
    assertThat(totals.get("bytesWritten").asLong()).isEqualTo(shards);
    assertThat(
            totals.get("trainRows").asLong()
                + totals.get("evalRows").asLong()
                + totals.get("testRows").asLong())
        .isEqualTo(lines);
    assertThat(first.out()).contains("%,d written by the transform".formatted(shards));
  }

  @Test
  void theDeployedVersionHasTensorFlowServingsLayout() {
    Path version = root.resolve("models/bitcoin/1");

    assertThat(version.resolve("saved_model.pb")).isNotEmptyFile();
    assertThat(version.resolve("variables/variables.index")).isNotEmptyFile();
    assertThat(version.resolve("assets.extra/feature_spec.json")).isNotEmptyFile();
    assertThat(version.resolve("assets.extra/deployment.json")).content().contains("\"first\"");
  }

  @Test
  void reportPrintsTheSummaryAgain() throws IOException {
    BuiltCommand.Result text = coinbeam.run("report", "--root", ROOT, "--run-id", "first");
    BuiltCommand.Result json =
        coinbeam.run("report", "--root", ROOT, "--run-id", "first", "--json");

    assertThat(text.out()).isEqualTo(first.out());
    ObjectNode summary = RecordJson.parse(json.out(), "stdout");
    assertThat(summary.at("/deploy/version").asInt()).isEqualTo(1);
    assertThat(summary.at("/metrics/persistence/rmse").asDouble()).isPositive();
    assertThat(root.resolve("runs/first/report/summary.txt")).hasContent(first.out());
    assertThat(root.resolve("runs/first/report/summary.json")).hasContent(json.out());
  }

  @Test
  void theSameRunIdRepeatsNothing() throws IOException {
    BuiltCommand.Result again = run("first", "--model-name", "bitcoin");

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    for (String step : STEPS) {
      assertThat(again.err()).contains(step + ": done before with the same input, not repeated");
    }
    assertThat(again.out()).isEqualTo(first.out());
  }

  @Test
  void aSecondRunIsVersionTwoAndARefusedThirdChangesNothing() throws IOException {
    assertThat(run("second-1", "--model-name", "second").code()).isEqualTo(ExitCode.DONE);
    assertThat(run("second-2", "--model-name", "second").code()).isEqualTo(ExitCode.DONE);
    assertThat(names(root.resolve("models/second"))).containsExactly("1", "2");

    BuiltCommand.Result refused = run("second-3", "--model-name", "second", "--min-skill", "0.9");

    assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.err().lines().filter(line -> line.startsWith("coinbeam: ")))
        .singleElement()
        .asString()
        .contains("The gate refused", "+0.9000", "version 2 goes on serving");
    assertThat(refused.out()).contains("persistence").contains("refused:");
    assertThat(names(root.resolve("models/second"))).containsExactly("1", "2");
    assertThat(record("second-3").steps().get("deploy").status()).isEqualTo(StepStatus.REFUSED);
  }

  @Test
  void stepsOneByOneGiveTheSameFilesAsARun() throws IOException {
    for (String step : STEPS) {
      List<String> args = new ArrayList<>(List.of(step, "--root", ROOT, "--run-id", "alone"));
      args.addAll(
          switch (step) {
            case "ingest" -> List.of("--source", "prices.csv");
            case "tune" -> List.of("--hptuning", "study.yaml", "--max-steps", "100");
            case "train" -> List.of("--max-steps", "100");
            case "deploy" -> List.of("--model-name", "alone", "--min-skill", "-1");
            default -> List.of();
          });
      BuiltCommand.Result result = coinbeam.run(args.toArray(String[]::new));
      assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    }

    assertSameRun("alone");
  }

  @Test
  void stepsFromRecordToRecordGiveTheSameFilesAsARun() throws IOException {
    RunRecord run = record("first");
    for (String step : STEPS) {
      ObjectNode input = run.steps().get(step).input().deepCopy();
      input.put("runId", "records");
      for (String name : List.of("features", "savedModel", "metrics")) {
        if (input.has(name)) {
          input.put(name, input.get(name).asText().replace("runs/first/", "runs/records/"));
        }
      }
      if (step.equals("deploy")) {
        input.put("modelName", "records");
      }
      Files.writeString(directory.resolve("in.json"), input.toString());

      BuiltCommand.Result result =
          coinbeam.run("step", step, "--input", "in.json", "--output", step + ".json");

      assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
      assertThat(RecordJson.parse(Files.readString(directory.resolve(step + ".json")), step))
          .isEqualTo(record("records").steps().get(step).output());
    }

    assertSameRun("records");
  }

  @Test
  void aRunThatWasKilledGoesOnWhereItWas() throws IOException {
    Process killed =
        coinbeam.start(Map.of(), runArgs("killed", "long-study.yaml", "--model-name", "killed"));
    try (BufferedReader log = killed.errorReader(StandardCharsets.UTF_8)) {
      String line = log.readLine();
      while (line != null && !line.startsWith("trial 2/200")) {
        line = log.readLine();
      }
      killed.destroyForcibly();
      killed.onExit().join();
    }
    assertThat(record("killed").steps().get("tune").status()).isEqualTo(StepStatus.RUNNING);

    BuiltCommand.Result again = run("killed", "--model-name", "killed");

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(again.err())
        .contains("ingest: done before", "transform: done before", "tune: begins");
    assertSameRun("killed");
  }

  @Test
  void serverAndPredictAnswerAlike() throws IOException, InterruptedException {
    String instances = instanceOfTheLastTestRow();
    Files.writeString(directory.resolve("instances.json"), instances);
    BuiltCommand.Result predicted =
        coinbeam.run("predict", "--root", ROOT, "--input", "instances.json", "--json");
    assertThat(predicted.code()).as(predicted.err()).isEqualTo(ExitCode.DONE);

    Process server = coinbeam.start(Map.of(), "serve", "--root", ROOT, "--port", "0");
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String url = out.readLine().replaceAll(".*(http\\S+).*", "$1");
      JsonNode answer = post(url + ":predict", instances);
      assertThat(answer.get("predictions"))
          .isEqualTo(RecordJson.parse(predicted.out(), "stdout").get("predictions"));

      BuiltCommand.Result second =
          coinbeam.run("serve", "--root", ROOT, "--port", "" + URI.create(url).getPort());
      assertThat(second.code()).isEqualTo(ExitCode.FAILED);
      assertThat(second.err().lines()).singleElement().asString().contains("--port");

      // Unlike the process's own destroy, the handle's leaves the streams open.
      server.toHandle().destroy();
      assertThat(server.onExit().join().exitValue()).isEqualTo(143);
      assertThat(server.errorReader(StandardCharsets.UTF_8).lines()).containsExactly("stopped");
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void predictForecastsFromTheNewestBar() throws IOException {
    BuiltCommand.Result byDefault = coinbeam.run("predict", "--root", ROOT, "--json");
    BuiltCommand.Result fromFile =
        coinbeam.run("predict", "--root", ROOT, "--source", "prices.csv", "--json");
    BuiltCommand.Result text = coinbeam.run("predict", "--root", ROOT);

    ObjectNode forecast = RecordJson.parse(byDefault.out(), "stdout");
    assertThat(forecast.get("date").asText()).isEqualTo("2015-10-14");
    assertThat(forecast.get("forecastDate").asText()).isEqualTo("2015-10-15");
    assertThat(forecast.get("forecast").asDouble())
        .isBetween(0.5 * forecast.get("close").asDouble(), 2 * forecast.get("close").asDouble());
    assertThat(fromFile.out()).isEqualTo(byDefault.out());
    assertThat(text.out()).contains("2015-10-14", "2015-10-15", "bitcoin version 1 forecasts");
  }

  private static BuiltCommand.Result run(String runId, String... more) throws IOException {
    return coinbeam.run(runArgs(runId, "study.yaml", more));
  }

  private static String[] runArgs(String runId, String study, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("run", "--source", "prices.csv", "--root", ROOT, "--run-id", runId));
    args.addAll(List.of("--hptuning", study, "--max-steps", "100"));
    if (!Arrays.asList(more).contains("--min-skill")) {
      args.addAll(List.of("--min-skill", "-1"));
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static String study(int trials) {
    return """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            algorithm: RANDOM_SEARCH
            maxTrials: %d
            maxParallelTrials: 2
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.003,
                 scaleType: UNIT_LOG_SCALE}
              - {parameterName: num-layers, type: INTEGER, minValue: 1, maxValue: 2,
                 scaleType: UNIT_LINEAR_SCALE}
        """
        .formatted(trials);
  }

  /** The same features and the same model, to the byte. */
  private static void assertSameRun(String runId) throws IOException {
    RunRecord expected = record("first");
    RunRecord actual = record(runId);
    for (String step : List.of("transform", "train")) {
      assertThat(contents(actual.steps().get(step), runId))
          .as("files of " + step)
          .isEqualTo(contents(expected.steps().get(step), "first"));
    }
  }

  private static List<FileRecord> contents(StepRecord step, String runId) {
    return step.files().stream()
        .map(
            file ->
                new FileRecord(
                    file.path().replace("runs/" + runId + "/", ""), file.bytes(), file.sha256()))
        .toList();
  }

  private static RunRecord record(String runId) throws IOException {
    Path file = root.resolve("runs").resolve(runId).resolve("run.json");
    return RunRecord.parse(Files.readString(file), file.toString());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }

  private static String instanceOfTheLastTestRow() throws IOException {
    List<String> lines =
        Files.readAllLines(root.resolve("runs/first/features/test-00000-of-00001.csv"));
    String[] names = lines.get(0).split(",", -1);
    String[] values = lines.get(lines.size() - 1).split(",", -1);
    List<String> fields = new ArrayList<>();
    for (int i = 2; i < names.length - 1; i++) {
      fields.add(String.format(Locale.ROOT, "\"%s\": %s", names[i], values[i]));
    }
    fields.removeIf(field -> field.matches("\"(open|high|low)\".*"));
    return "{\"instances\": [{" + String.join(", ", fields) + "}]}";
  }

  private static JsonNode post(String url, String body) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return RecordJson.parse(response.body(), url);
  }
}
