package dev.coinbeam.orchestration.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.kfp.Messages;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.RecordedProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchedStepTest {
  private static final BakeStep BAKE = new BakeStep();
  private static final RunId RUN = new RunId("5f1c9c9e-2a51-4a0e-8df4-6b0d2f8e7a11");
  private static final List<String> PARAMETERS =
      List.of("loaves_path", "tasting_path", "dough", "count", "weight", "crust", "recipe");
  private static final List<String> ARTIFACTS = List.of("loaves", "tasting", "report");

  @TempDir private Path directory;
  private ObjectNode parameters;

  @BeforeEach
  void giveTheRoot() {
    parameters = JsonNodeFactory.instance.objectNode();
    parameters.put("root", directory.resolve("root").toString());
  }

  @Test
  void everyOutputParameterHasItsFile() throws IOException {
    parameters.put("loaves", 3.0).put("dough", "a\nb");

    launch();

    assertThat(parameterFile("loaves_path")).isEqualTo("runs/" + RUN + "/bake/loaves");
    assertThat(parameterFile("dough")).isEqualTo("a\nb");
    assertThat(parameterFile("count")).isEqualTo("3");
    assertThat(parameterFile("weight")).isEqualTo("441.0");
    assertThat(parameterFile("crust")).isEqualTo("true");
    assertThat(parameterFile("recipe")).isEqualTo("{\"flour\":500}");
  }

  @Test
  void theExecutorOutputIsAMessageWithTheSameValues() throws IOException {
    launch();

    JsonNode output = executorOutput();
    assertThat(Messages.mistakes(output, "ExecutorOutput")).isEmpty();
    assertThat(output.at("/parameterValues/count").asInt()).isEqualTo(2);
    assertThat(output.at("/parameterValues/recipe/flour").asInt()).isEqualTo(500);
    assertThat(output.path("parameterValues").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(PARAMETERS);
    assertThat(output.path("artifacts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(ARTIFACTS);
  }

  @Test
  void anArtifactStaysWhereTheLauncherPutsItAndSaysWhereTheDataIs() throws IOException {
    launch();

    JsonNode artifact = executorOutput().at("/artifacts/loaves/artifacts/0");
    String location = directory.resolve("root/runs/" + RUN + "/bake/loaves").toString();
    assertThat(artifact.path("uri").asText()).isEqualTo("gs://bucket/run/loaves");
    assertThat(artifact.at("/metadata/location").asText()).isEqualTo(location);
    assertThat(artifact.at("/metadata/files").asInt()).isEqualTo(2);
    assertThat(artifact.at("/metadata/bytes").asInt()).isEqualTo(12);
    JsonNode list = RecordJson.parse(artifactFile("loaves"), "loaves");
    assertThat(list.path("location").asText()).isEqualTo(location);
    assertThat(list.at("/files/1/path").asText()).endsWith("bake/loaves/1");
    assertThat(list.at("/files/1/sha256").asText()).hasSize(64);
  }

  @Test
  void metricsAreGivenAsTheyAreWithTheirNumbersBeside() throws IOException {
    launch();

    JsonNode metadata = executorOutput().at("/artifacts/tasting/artifacts/0/metadata");
    assertThat(metadata)
        .isEqualTo(
            RecordJson.parse(
                "{\"crispness\": 0.75, \"judges\": 3, \"best_taste_score\": 9.5}", "expected"));
    assertThat(artifactFile("tasting")).contains("\"remark\"");
  }

  @Test
  void thePageShowsTheResultAndNeedsNothingFromElsewhere() throws IOException {
    parameters.put("dough", "<script>alert('x')</script>");

    launch();

    String page = artifactFile("report");
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("Bakes &lt;bread&gt; &amp; more.")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .contains(RUN.value(), "crispness", "0.75", "color-scheme: light dark")
        .doesNotContain("<script", "http:", "https:", "src=", "href=", "@import");
  }

  @Test
  void aValueThatWasNotGivenIsTheDefault() throws IOException {
    parameters.putNull("dough");

    launch();

    assertThat(parameterFile("dough")).isEqualTo("bread");
  }

  @Test
  void numbersMayComeAsDoubles() throws IOException {
    parameters.put("heat", 200).set("recipe", recipe());

    launch();

    assertThat(parameterFile("weight")).isEqualTo("400.0");
    assertThat(parameterFile("recipe")).isEqualTo("{\"flour\":250}");
  }

  @Test
  void anOutputThatKubeflowCannotHoldFailsTheTask() {
    parameters.put("heat", Double.MAX_VALUE);

    assertThatThrownBy(this::launch)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("does not take its output 'weight': the value is");
    assertThat(directory.resolve("output.json")).doesNotExist();
  }

  @Test
  void aStepThatFailsLeavesNoOutput() {
    parameters.put("dough", BakeStep.BURNT);

    assertThatThrownBy(this::launch)
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("It was burnt.");
    assertThat(directory.resolve("output.json")).doesNotExist();
    assertThat(directory.resolve("parameters")).doesNotExist();
  }

  @Test
  void anUnknownInputIsOfAnotherVersion() {
    parameters.put("sugar", 1);

    assertThatThrownBy(this::launch)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Step bake has no input [sugar] in this version of Coinbeam");
  }

  @Test
  void anUnreadableInputIsNamed() {
    parameters.put("loaves", 1.5);

    assertThatThrownBy(this::launch)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Input of step bake from Kubeflow: 'loaves' is 1.5");
  }

  @Test
  void anUnknownOutputIsOfAnotherVersion() {
    Map<String, Path> paths = Map.of("crumbs", directory.resolve("crumbs"));

    assertThatThrownBy(() -> launched(input(PARAMETERS), paths))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Step bake gives no artifact 'crumbs'");
    assertThatThrownBy(() -> launched(input(List.of("smell")), Map.of()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Step bake gives no output 'smell'");
  }

  @Test
  void anArtifactOfTheLaunchersOwnIsLeftToIt() throws IOException {
    ObjectNode message = message(PARAMETERS);
    ((ObjectNode) message.at("/outputs/artifacts"))
        .putObject("executor-logs")
        .putArray("artifacts");

    launched(ExecutorInput.parse(message.toString()), Map.of());

    assertThat(executorOutput().path("artifacts").isEmpty()).isTrue();
  }

  private void launch() throws IOException {
    Map<String, Path> paths = new TreeMap<>();
    ARTIFACTS.forEach(name -> paths.put(name, directory.resolve("artifacts/" + name)));
    launched(input(PARAMETERS), paths);
  }

  private void launched(ExecutorInput input, Map<String, Path> paths) throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    new LaunchedStep(new Pipeline(List.of(BAKE)), new RecordedProgress(), clock)
        .run(BAKE, input, RUN, paths);
  }

  private ExecutorInput input(List<String> outputParameters) {
    return ExecutorInput.parse(message(outputParameters).toString());
  }

  private ObjectNode message(List<String> outputParameters) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.putObject("inputs").set("parameterValues", parameters);
    ObjectNode outputs = message.putObject("outputs");
    outputs.put("outputFile", directory.resolve("output.json").toString());
    ObjectNode files = outputs.putObject("parameters");
    outputParameters.forEach(
        name ->
            files
                .putObject(name)
                .put("outputFile", directory.resolve("parameters/" + name).toString()));
    ObjectNode artifacts = outputs.putObject("artifacts");
    ARTIFACTS.forEach(
        name ->
            artifacts
                .putObject(name)
                .putArray("artifacts")
                .addObject()
                .put("uri", "gs://bucket/run/" + name));
    return message;
  }

  private static ObjectNode recipe() {
    return JsonNodeFactory.instance.objectNode().put("flour", 250.0);
  }

  private JsonNode executorOutput() throws IOException {
    return RecordJson.parse(Files.readString(directory.resolve("output.json")), "output");
  }

  private String parameterFile(String name) throws IOException {
    return Files.readString(directory.resolve("parameters/" + name));
  }

  private String artifactFile(String name) throws IOException {
    return Files.readString(directory.resolve("artifacts/" + name));
  }
}
