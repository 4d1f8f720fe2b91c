package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.serving.ModelServer;
import dev.coinbeam.model.tuning.Trial;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.trial.ScratchFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coinbeam trial} and {@code serve} as a service's containers run them. */
class TrialCommandTest {
  private static final String STUDY =
      """
      trainingInput:
        hyperparameters:
          goal: MINIMIZE
          maxTrials: 1
          params:
            - {parameterName: learning-rate, type: DOUBLE, minValue: 0.001, maxValue: 0.01}
      """;

  @TempDir private static Path folder;
  private static Path root;

  @TempDir private Path temp;
  private Path metrics;
  private TestConsole console;

  @BeforeAll
  static void makeFeatures() throws IOException {
    root = folder.resolve("root");
    Path prices = folder.resolve("prices.csv");
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    run("generate", "--bars", "400", "--seed", "5", "--output", prices.toString());
    String[] where = {"--root", root.toString(), "--run-id", "r"};
    run("ingest", where, "--source", prices.toString());
    run("transform", where);
    run("tune", where, "--hptuning", study.toString(), "--max-steps", "60");
  }

  @BeforeEach
  void chooseFiles() {
    metrics = temp.resolve("output.metrics");
    console = new TestConsole();
  }

  @Test
  void aTrialReachesWhatTheSameTrialOfAStudyOfThisMachineReaches() throws IOException {
    Trial study =
        JsonFiles.parse(
            Files.readAllLines(root.resolve("runs/r/tune/trials.jsonl")).get(0), Trial.class);
    assertThat(trial("--learning-rate=" + study.hyperparameters().get("learning-rate"))).isZero();

    List<String> lines = Files.readAllLines(metrics);
    JsonNode last = RecordJson.parse(lines.get(lines.size() - 1), "metrics");
    assertThat(last.get("rmse").asDouble()).isEqualTo(study.objective());
    assertThat(last.get("trial").asText()).isEqualTo("3");
  }

  @Test
  void eachLookAtTheEvalSplitIsReported() throws IOException {
    trial("--learning-rate=0.003");

    assertThat(Files.readAllLines(metrics))
        .extracting(line -> RecordJson.parse(line, "metrics").get("global_step").asInt())
        .startsWith(25, 50, 60);
  }

  @Test
  void aHyperparameterMayFollowABlankOrAnEqualsSign() throws IOException {
    trial("--learning-rate", "0.004");
    String blank = console.out();
    console = new TestConsole();
    trial("--learning-rate=0.004");

    assertThat(console.out()).isEqualTo(blank).startsWith("rmse ");
  }

  @Test
  void aTrialLeavesNoModel() {
    trial("--learning-rate=0.003");

    assertThat(temp.resolve("job/model")).doesNotExist();
  }

  @Test
  void theFinalTrainingLeavesItsModelWhereTheServiceSays() {
    assertThat(trial("--purpose=train", "--num-layers=1")).as(console.err()).isZero();

    Path model = temp.resolve("job/model");
    assertThat(model.resolve("saved_model.pb")).exists();
    assertThat(model.resolve("assets.extra/metrics.json")).exists();
    assertThat(console.out()).startsWith("skill ").contains(model.toString());
  }

  @Test
  void theFolderOfAJobHasTheModelWhereNothingElseIsSaid() {
    Path job = temp.resolve("engine-job");
    int code = console.execute(Map.of(), arguments("--purpose=train", "--job-dir=" + job + "/"));

    assertThat(code).as(console.err()).isZero();
    assertThat(job.resolve("model/saved_model.pb")).exists();
  }

  @Test
  void aFinalTrainingWithoutAPlaceForItsModelIsRefused() {
    assertThat(console.execute(Map.of(), arguments("--purpose=train"))).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("--model-dir", "AIP_MODEL_DIR");
  }

  @Test
  void aHyperparameterOutOfRangeIsNamed() {
    assertThat(trial("--dropout=1.5")).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("dropout must be").contains("1.5");
  }

  @Test
  void anUnknownArgumentIsAMistake() {
    assertThat(trial("--learning-speed=1")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anUnknownPurposeIsAMistake() {
    assertThat(trial("--purpose=play")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("tune or train");
  }

  @Test
  void aContainerServesTheModelOnTheRoutesOfItsPlatform() throws Exception {
    trial("--purpose=train", "--num-layers=1");
    Map<String, String> environment =
        Map.of(
            "AIP_HTTP_PORT", "8080",
            "AIP_STORAGE_URI", temp.resolve("job/model") + "/",
            "AIP_HEALTH_ROUTE", "/v1/endpoints/1/deployedModels/2",
            "AIP_PREDICT_ROUTE", "/v1/endpoints/1/deployedModels/2:predict");
    PlatformServing platform = PlatformServing.of(environment).orElseThrow();
    try (ScratchFolder scratch = new ScratchFolder();
        ModelServer server =
            ModelServer.start(platform.options(scratch, new ModelName("bitcoin")).withPort(0))) {
      String url = "http://127.0.0.1:" + server.port();
      assertThat(get(url + "/v1/endpoints/1/deployedModels/2")).isEqualTo(200);
      assertThat(get(url + "/v1/models/bitcoin")).isEqualTo(200);
      assertThat(post(url + "/v1/endpoints/1/deployedModels/2:predict", "{\"instances\":[]}"))
          .isEqualTo(post(url + "/v1/models/bitcoin:predict", "{\"instances\":[]}"));
    }
  }

  @Test
  void outsideOfAContainerNothingIsServedSo() {
    assertThat(PlatformServing.of(Map.of("PORT", "80"))).isEmpty();
  }

  @Test
  void aContainerWithoutAModelSaysSo() {
    assertThatThrownBy(() -> PlatformServing.of(Map.of("AIP_HTTP_PORT", "8080")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("AIP_STORAGE_URI");
    PlatformServing empty =
        PlatformServing.of(
                Map.of("AIP_HTTP_PORT", "8080", "AIP_STORAGE_URI", temp.resolve("x").toString()))
            .orElseThrow();
    try (ScratchFolder scratch = new ScratchFolder()) {
      assertThatThrownBy(() -> empty.options(scratch, new ModelName("bitcoin")))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("There is no SavedModel at");
    }
  }

  private int trial(String... more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOUD_ML_TRIAL_ID", "3");
    environment.put("CLOUD_ML_HP_METRIC_FILE", metrics.toString());
    environment.put("AIP_MODEL_DIR", temp.resolve("job/model") + "/");
    return console.execute(environment, arguments(more));
  }

  private String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "trial",
                "--root=" + root,
                "--run-id=r",
                "--features=runs/r/features",
                "--max-steps=60"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void run(String command, String[] where, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(where));
    arguments.addAll(List.of(more));
    run(arguments.toArray(String[]::new));
  }

  private static void run(String... arguments) {
    TestConsole console = new TestConsole();
    assertThat(console.execute(arguments)).as(console.err()).isZero();
  }

  private static int get(String url) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static int post(String url, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static int send(HttpRequest request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
