package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.fakes.CloudCases;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with a bucket as its root and machine learning by a service, as a user of Google's
 * would call it; what the service runs in containers is the command too, as a process.
 */
class CloudIT {
  private static final String BUCKET = "my-bucket";
  private static final List<String> STEPS =
      List.of("ingest", "transform", "tune", "train", "deploy");

  @TempDir private static Path directory;
  private static GcsFake storage;
  private static BuiltCommand coinbeam;

  private VertexFake vertex;
  private EngineFake engine;

  @BeforeAll
  static void prepare() throws IOException {
    storage = GcsFake.withBucket(BUCKET);
    coinbeam = new BuiltCommand(directory);
    Files.writeString(
        directory.resolve("study.yaml"),
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 2
            maxParallelTrials: 2
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.003,
                 scaleType: UNIT_LOG_SCALE}
        """);
    BuiltCommand.Result prices =
        coinbeam.run("generate", "--bars", "400", "--seed", "7", "--output", "prices.csv");
    assertThat(prices.code()).as(prices.err()).isEqualTo(ExitCode.DONE);
  }

  @AfterAll
  static void end() {
    storage.close();
  }

  @BeforeEach
  void startServices() {
    vertex = new VertexFake(CloudCases.PROJECT, CloudCases.REGION, CloudIT::container);
    engine = new EngineFake(CloudCases.PROJECT, CloudCases.REGION, CloudIT::container);
  }

  @AfterEach
  void endServices() {
    vertex.close();
    engine.close();
  }

  @Test
  void aRunOnVertexIsDoneOnceAndItsModelAnswersInTheImage()
      throws IOException, InterruptedException {
    String[] run = run("on-vertex", "vertex", vertex);
    BuiltCommand.Result first = command(run);
    BuiltCommand.Result again = command(run);

    requireDone(first, "on-vertex");
    assertThat(vertex.jobs().tuning()).hasSize(1);
    assertThat(vertex.jobs().custom()).hasSize(1);
    for (String step : STEPS) {
      assertThat(again.err()).contains(step + ": done before with the same input, not repeated");
    }
    assertThat(served(vertex.serving().models().get(0).getArtifactUri())).contains("AVAILABLE");
  }

  @Test
  void aRunOnTheEngineIsDoneAndSaysThatTheServiceIsShutDown() throws IOException {
    BuiltCommand.Result result = command(run("on-engine", "cloud-ml-engine", engine));

    requireDone(result, "on-engine");
    assertThat(result.err()).contains("2025-01-31");
    assertThat(engine.jobs().all()).hasSize(2);
    assertThat(engine.models().versions()).hasSize(1);
  }

  @Test
  void aRunThatIsKilledWhileItWaitsForItsJobFindsItAgain() throws IOException {
    String[] run = run("killed", "vertex", vertex);
    CompletableFuture<FakeRequest> reached = vertex.holdAt(CloudIT::isLookAtTraining);
    Process killed = coinbeam.start(environment(), run);
    CompletableFuture.anyOf(reached, killed.onExit()).join();
    assertThat(reached).as("the run ended before its training").isDone();
    killed.destroyForcibly().onExit().join();
    vertex.letGo();

    requireDone(command(run), "killed");
    assertThat(vertex.jobs().tuning()).hasSize(1);
    assertThat(vertex.jobs().custom()).hasSize(1);
  }

  @Test
  void cleanupUndeploysAndDeletesWhatTheRunMade() throws IOException {
    requireDone(command(run("cleaned", "vertex", vertex)), "cleaned");
    String[] cleanup = {
      "cleanup", "--root", root("cleaned"), "--run-id", "first", "--models", "all"
    };
    BuiltCommand.Result listed = command(cleanup);
    assertThat(listed.code()).as(listed.err()).isEqualTo(ExitCode.DONE);
    assertThat(vertex.serving().models()).hasSize(1);

    List<String> removing = new ArrayList<>(List.of(cleanup));
    removing.add("--yes");
    BuiltCommand.Result removed = command(removing.toArray(String[]::new));

    assertThat(removed.code()).as(removed.err()).isEqualTo(ExitCode.DONE);
    assertThat(vertex.serving().models()).isEmpty();
    assertThat(vertex.serving().endpoints()).isEmpty();
    assertThat(storage.contents(BUCKET).keySet())
        .noneMatch(name -> name.startsWith("cleaned/runs/"));
  }

  private static void requireDone(BuiltCommand.Result result, String prefix) {
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(result.err()).doesNotContain("WARN", "Exception");
    assertThat(storage.contents(BUCKET).keySet())
        .contains(prefix + "/models/bitcoin/1/saved_model.pb", prefix + "/runs/first/run.json")
        .noneMatch(name -> name.startsWith(prefix + "/") && name.contains("/."));
  }

  /** What the image's server says of its model, told as Vertex AI tells it. */
  private static String served(String model) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("AIP_HTTP_PORT", Integer.toString(freePort()));
    environment.put("AIP_STORAGE_URI", model);
    environment.put("AIP_HEALTH_ROUTE", "/health");
    environment.put("AIP_PREDICT_ROUTE", "/predict");
    Process server = coinbeam.start(environment, "serve", "--model-name=bitcoin");
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).startsWith("serving bitcoin at ");
      URI health = URI.create("http://127.0.0.1:" + environment.get("AIP_HTTP_PORT") + "/health");
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } finally {
      server.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Runs the image's command as a service does. */
  private static int container(List<String> arguments, Map<String, String> told) {
    Map<String, String> environment = new HashMap<>(told);
    environment.putAll(environment());
    try {
      BuiltCommand.Result result = coinbeam.run(environment, arguments.toArray(String[]::new));
      if (result.code() != ExitCode.DONE) {
        System.err.println(result.err());
      }
      return result.code();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLookAtTraining(FakeRequest request) {
    return request.method().equals("GET") && request.path().matches(".*/customJobs/[0-9]+");
  }

  private static String[] run(String prefix, String service, HttpFake fake) {
    List<String> args = new ArrayList<>(List.of("run", "--root", root(prefix)));
    args.addAll(List.of("--run-id", "first", "--source", "prices.csv", "--hptuning", "study.yaml"));
    args.addAll(List.of("--max-steps", "50", "--min-skill", "-1", "--ml", service));
    args.addAll(List.of("--project", CloudCases.PROJECT, "--region", CloudCases.REGION));
    args.addAll(List.of("--image", CloudCases.IMAGE, "--ml-endpoint", fake.url()));
    return args.toArray(String[]::new);
  }

  private static String root(String prefix) {
    return "gs://" + BUCKET + "/" + prefix;
  }

  private static BuiltCommand.Result command(String... args) throws IOException {
    return coinbeam.run(environment(), args);
  }

  private static Map<String, String> environment() {
    return Map.of("STORAGE_EMULATOR_HOST", storage.url());
  }
}
