package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.fakes.DataflowFake;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.records.RunRecord;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command with a bucket as its root, on a fake of Cloud Storage, also when it is killed. */
class BucketIT {
  private static final String BUCKET = "new-bucket";
  private static final String ROOT = "gs://" + BUCKET + "/coinbeam";
  private static final List<String> STEPS =
      List.of("ingest", "transform", "tune", "train", "deploy");

  @TempDir private static Path directory;
  private static GcsFake fake;
  private static BuiltCommand coinbeam;
  private static BuiltCommand.Result first;
  private static RunRecord expected;

  @BeforeAll
  static void runOnce() throws IOException {
    fake = GcsFake.withBucket("another-bucket");
    coinbeam = new BuiltCommand(directory);
    Files.writeString(
        directory.resolve("study.yaml"),
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            algorithm: RANDOM_SEARCH
            maxTrials: 3
            maxParallelTrials: 1
            params:
              - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.003,
                 scaleType: UNIT_LOG_SCALE}
        """);
    command("generate", "--bars", "600", "--seed", "7", "--output", "prices.csv");
    assertThat(command(run("root", "first")).code()).isEqualTo(ExitCode.DONE);
    Path record = directory.resolve("root/runs/first/run.json");
    expected = RunRecord.parse(Files.readString(record), "run.json");
    List<String> args = new ArrayList<>(List.of(run(ROOT, "first")));
    args.addAll(List.of("--create-bucket", "--project", "test-project", "--bucket-location", "EU"));
    first = command(args.toArray(String[]::new));
  }

  @AfterAll
  static void end() {
    fake.close();
  }

  @Test
  void aRunMakesTheBucketAndGivesTheFilesOfOneInAFolder() {
    assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.err()).contains("made the bucket of " + ROOT);
    assertThat(fake.bucket(BUCKET).get("location").asText()).isEqualTo("EU");
    assertSameRun("coinbeam");
  }

  @Test
  void stderrHasTheLogAndNoWarnings() {
    assertThat(first.err().lines())
        .allMatch(
            line ->
                line.matches(
                    "made the bucket .*|run .*|\\w+: (begins|done in .* s)|trial \\d+/3: .*"
                        + "|transform, \\w+: .* of .* (bytes|bars)"));
  }

  @Test
  void reportAndPredictReadTheBucket() throws IOException {
    BuiltCommand.Result report = command("report", "--root", ROOT, "--run-id", "first");
    BuiltCommand.Result predicted = command("predict", "--root", ROOT, "--json");
    BuiltCommand.Result inFolder = command("predict", "--root", "root", "--json");

    assertThat(report.out()).isEqualTo(first.out());
    assertThat(predicted.code()).as(predicted.err()).isEqualTo(ExitCode.DONE);
    assertThat(predicted.out()).isEqualTo(inFolder.out());
  }

  @Test
  void theServerServesTheVersionOfTheBucket() throws IOException, InterruptedException {
    Process server = start("serve", "--root", ROOT, "--port", "0");
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String url = out.readLine().replaceAll(".*(http\\S+).*", "$1");
      HttpResponse<String> status =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(status.body()).contains("AVAILABLE");
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void theSameRunIdRepeatsNothing() throws IOException {
    BuiltCommand.Result again = command(run(ROOT, "first"));

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    for (String step : STEPS) {
      assertThat(again.err()).contains(step + ": done before with the same input, not repeated");
    }
  }

  @Test
  void aJobOnDataflowStagesIntoTheBucketAndGivesTheSameFiles() throws IOException {
    String prefix = "on-dataflow";
    try (DataflowFake dataflow = new DataflowFake(BucketIT::isInTheBucket)) {
      List<String> args = new ArrayList<>(List.of(run("gs://" + BUCKET + "/" + prefix, "first")));
      args.addAll(List.of("--runner", "dataflow", "--project", DataflowFake.PROJECT));
      args.addAll(List.of("--region", DataflowFake.REGION));
      args.addAll(List.of("--", "--apiRootUrl=" + dataflow.url() + "/"));
      BuiltCommand.Result result = command(args.toArray(String[]::new));

      assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
      assertThat(dataflow.jobs()).hasSize(1);
    }
    assertSameRun(prefix);
    assertThat(contents(prefix).keySet())
        .anyMatch(name -> name.matches("staging/coinbeam-features-.*\\.jar"))
        .noneMatch(name -> name.contains("tensorflow"));
  }

  @Test
  void aMissingBucketIsOneSentence() throws IOException {
    BuiltCommand.Result refused = command(run("gs://no-such-bucket/x", "refused"));

    assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.err().lines().filter(line -> line.startsWith("coinbeam: ")))
        .singleElement()
        .asString()
        .contains("there is no such bucket", "--create-bucket");
  }

  @ParameterizedTest
  @CsvSource({
    "ingest, raw/sha256-",
    "transform, rewriteTo",
    "tune, tune/trials.jsonl",
    "train, train/saved_model/saved_model.pb",
    "deploy, models/bitcoin/1/saved_model.pb",
    "record, records/deploy.json"
  })
  void aRunThatIsKilledShowsNothingHalfAndGoesOn(String step, String at) throws IOException {
    String prefix = "killed-" + step;
    String root = "gs://" + BUCKET + "/" + prefix;
    CompletableFuture<FakeRequest> reached = fake.holdAt(request -> isWrite(request, prefix, at));
    Process killed = start(run(root, "first"));
    CompletableFuture.anyOf(reached, killed.onExit()).join();
    assertThat(reached).as("the run ended before " + at).isDone();
    killed.destroyForcibly().onExit().join();
    fake.letGo();

    assertNothingIsHalf(prefix, at);
    BuiltCommand.Result again = command(run(root, "first"));

    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertSameRun(prefix);
    assertThat(contents(prefix).keySet()).noneMatch(name -> name.matches("(.*/)?\\..*"));
    assertThat(contents(prefix).keySet())
        .contains("models/bitcoin/1/saved_model.pb")
        .doesNotContain("models/bitcoin/2/saved_model.pb");
  }

  /** What was on its way is not there, and a step that is finished has all its files. */
  private static void assertNothingIsHalf(String prefix, String at) {
    Map<String, byte[]> contents = contents(prefix);
    assertThat(contents.keySet()).noneMatch(name -> name.endsWith(at) && !name.startsWith("runs"));
    byte[] record = contents.get("runs/first/run.json");
    if (record != null) {
      RunRecord.parse(text(record), "run.json").steps().values().stream()
          .flatMap(step -> step.files().stream())
          .forEach(file -> assertThat(contents.get(file.path())).hasSize((int) file.bytes()));
    }
  }

  private static boolean isInTheBucket(String location) {
    String start = "gs://" + BUCKET + "/";
    return location.startsWith(start)
        && fake.contents(BUCKET).containsKey(location.substring(start.length()));
  }

  private static boolean isWrite(FakeRequest request, String prefix, String at) {
    boolean saysMore =
        request.path().startsWith("/upload/") || request.path().startsWith("/batch/");
    String said = request.path() + (saysMore ? request.text() : "");
    return !request.method().equals("GET") && said.contains(prefix) && said.contains(at);
  }

  private static void assertSameRun(String prefix) {
    RunRecord actual = RunRecord.parse(text(contents(prefix).get("runs/first/run.json")), prefix);
    for (String step : List.of("ingest", "transform", "train")) {
      assertThat(actual.steps().get(step).files()).isEqualTo(expected.steps().get(step).files());
    }
  }

  /** What is under a root in the bucket, by names relative to it. */
  private static Map<String, byte[]> contents(String prefix) {
    Map<String, byte[]> contents = new TreeMap<>();
    fake.contents(BUCKET)
        .forEach(
            (name, bytes) -> {
              if (name.startsWith(prefix + "/")) {
                contents.put(name.substring(prefix.length() + 1), bytes);
              }
            });
    return contents;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String[] run(String root, String id) {
    List<String> args =
        new ArrayList<>(List.of("run", "--root", root, "--run-id", id, "--source", "prices.csv"));
    args.addAll(List.of("--hptuning", "study.yaml", "--max-steps", "50", "--min-skill", "-1"));
    return args.toArray(String[]::new);
  }

  private static BuiltCommand.Result command(String... args) throws IOException {
    return coinbeam.run(Map.of("STORAGE_EMULATOR_HOST", fake.url()), args);
  }

  private static Process start(String... args) throws IOException {
    return coinbeam.start(Map.of("STORAGE_EMULATOR_HOST", fake.url()), args);
  }
}
