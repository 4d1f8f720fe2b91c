package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.coinbeam.orchestration.kfp.CompiledFile;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The five steps as tasks of Kubeflow, each a process, against {@code coinbeam run}. */
class KubeflowIT {
  private static final String RUN_ID = "5f1c9c9e-2a51-4a0e-8df4-6b0d2f8e7a11";
  private static final List<String> STEPS =
      List.of("ingest", "transform", "tune", "train", "deploy");

  @TempDir private static Path directory;
  private static BuiltCommand coinbeam;
  private static CompiledFile pipeline;
  private static Map<String, PlayedLauncher.Done> tasks;

  @BeforeAll
  static void runBothWays() throws IOException {
    coinbeam = new BuiltCommand(directory);
    Files.writeString(
        directory.resolve("study.yaml"),
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 3
            maxParallelTrials: 2
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.003,
                 scaleType: UNIT_LOG_SCALE}
              - {parameterName: num-layers, type: INTEGER, minValue: 1, maxValue: 2,
                 scaleType: UNIT_LINEAR_SCALE}
        """);
    BuiltCommand.Result run =
        coinbeam.run(command("run", "--root", "of-run", "--run-id", "as-run"));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    BuiltCommand.Result compiled = coinbeam.run(command("compile"));
    assertThat(compiled.code()).as(compiled.err()).isEqualTo(ExitCode.DONE);
    pipeline = CompiledFile.read(compiled.out());
    tasks = launched("first", RUN_ID, Map.of());
  }

  @Test
  void everyTaskSucceeds() {
    assertThat(tasks.keySet()).containsExactlyElementsOf(STEPS);
    tasks.forEach(
        (name, task) ->
            assertThat(task.process().code()).as(task.process().err()).isEqualTo(ExitCode.DONE));
  }

  @Test
  void theTasksGiveTheSameRunAsOneProcess() throws IOException {
    RunRecord expected = record("of-run", "as-run");
    RunRecord actual = record("of-tasks", RUN_ID);

    assertThat(actual.steps().keySet()).containsExactlyElementsOf(STEPS);
    for (String step : STEPS) {
      assertThat(output(actual, step, RUN_ID))
          .as("output of " + step)
          .isEqualTo(output(expected, step, "as-run"));
    }
    for (String step : List.of("ingest", "transform", "train")) {
      assertThat(contents("of-tasks", actual.steps().get(step), RUN_ID))
          .as("files of " + step)
          .isEqualTo(contents("of-run", expected.steps().get(step), "as-run"));
    }
  }

  @Test
  void outputParametersAreTheOutputsOfTheSteps() throws IOException {
    ObjectNode train = record("of-tasks", RUN_ID).steps().get("train").output();

    assertThat(tasks.get("train").parameters().get("rmse").asDouble())
        .isEqualTo(train.get("rmse").asDouble());
    assertThat(tasks.get("train").parameters().get("saved_model_path").asText())
        .isEqualTo("runs/" + RUN_ID + "/train/saved_model");
    assertThat(tasks.get("deploy").parameters().get("version").asInt()).isEqualTo(1);
  }

  @Test
  void metricsAreNumbersBesideTheirArtifact() {
    JsonNode metrics = tasks.get("train").artifacts().get("metrics").get("metadata");
    JsonNode trials = tasks.get("tune").artifacts().get("trials").get("metadata");

    assertThat(metrics.path("rmse").asDouble())
        .isEqualTo(tasks.get("train").parameters().get("rmse").asDouble());
    assertThat(metrics.path("persistence_rmse").asDouble()).isPositive();
    assertThat(metrics).allMatch(JsonNode::isNumber);
    assertThat(trials.path("trial_count").asInt()).isEqualTo(3);
  }

  @Test
  void dataAndModelsStayUnderTheRoot() throws IOException {
    ObjectNode model = tasks.get("train").artifacts().get("saved_model");
    Path location = Path.of(model.at("/metadata/location").asText());

    assertThat(location.resolve("saved_model.pb")).isNotEmptyFile();
    assertThat(tasks.get("train").artifactFile("saved_model"))
        .content()
        .contains(location.toString(), "saved_model.pb");
  }

  @Test
  void everyTaskHasAPage() {
    for (String step : STEPS) {
      assertThat(tasks.get(step).artifactFile("report"))
          .content()
          .startsWith("<!DOCTYPE html>")
          .contains("<h1>" + step + "</h1>", RUN_ID);
    }
  }

  @Test
  void aTaskThatIsTriedAgainGivesTheSameOutputs() throws IOException {
    Map<String, PlayedLauncher.Done> again = launched("again", RUN_ID, Map.of());

    for (String step : STEPS) {
      assertThat(again.get(step).process().err()).contains("done before with the same input");
      assertThat(again.get(step).parameters()).isEqualTo(tasks.get(step).parameters());
    }
  }

  @Test
  void aRefusedModelFailsItsTaskWithOneSentence() throws IOException {
    Map<String, PlayedLauncher.Done> refused =
        launched("refused", RUN_ID, Map.of("min_skill", DoubleNode.valueOf(0.9)));

    BuiltCommand.Result deploy = refused.get("deploy").process();
    assertThat(deploy.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(deploy.err().lines().filter(line -> line.startsWith("coinbeam: ")))
        .singleElement()
        .asString()
        .contains("The gate refused", "version 1 goes on serving");
    assertThat(directory.resolve("refused/deploy")).doesNotExist();
  }

  @Test
  void anArgumentThatIsWrongFailsItsTaskWithOneSentence() throws IOException {
    Map<String, PlayedLauncher.Done> wrong =
        launched("wrong", "wrong", Map.of("sha256", TextNode.valueOf("abc")));

    BuiltCommand.Result ingest = wrong.get("ingest").process();
    assertThat(ingest.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ingest.err())
        .contains("Input of step ingest from Kubeflow", "64 hexadecimal digits");
    assertThat(wrong).hasSize(1);
  }

  private static Map<String, PlayedLauncher.Done> launched(
      String folder, String runId, Map<String, JsonNode> arguments) throws IOException {
    return new PlayedLauncher(pipeline, coinbeam, directory.resolve(folder), runId).run(arguments);
  }

  private static String[] command(String name, String... more) {
    String samples = Path.of(System.getProperty("coinbeam.samples")).toAbsolutePath().toString();
    List<String> args = new ArrayList<>(List.of(name, "--source", samples + "/prices.csv"));
    args.addAll(List.of("--hptuning", "study.yaml", "--max-steps", "100", "--min-skill", "-1"));
    if (name.equals("compile")) {
      args.addAll(List.of("--root", directory.resolve("of-tasks").toString()));
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static RunRecord record(String root, String runId) throws IOException {
    Path file = directory.resolve(root).resolve("runs").resolve(runId).resolve("run.json");
    return RunRecord.parse(Files.readString(file), file.toString());
  }

  private static JsonNode output(RunRecord run, String step, String runId) {
    String text = run.steps().get(step).output().toString();
    return RecordJson.parse(text.replace("runs/" + runId + "/", "runs/it/"), step);
  }

  /** Hashes by name; of rejects the text, which names the raw file under the root. */
  private static Map<String, String> contents(String root, StepRecord step, String runId)
      throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Path folder = directory.resolve(root);
    for (FileRecord file : step.files()) {
      String name = file.path().replace("runs/" + runId + "/", "");
      contents.put(
          name,
          name.contains("/rejects-")
              ? Files.readString(folder.resolve(file.path())).replace(folder.toString(), "root")
              : file.sha256());
    }
    return contents;
  }
}
