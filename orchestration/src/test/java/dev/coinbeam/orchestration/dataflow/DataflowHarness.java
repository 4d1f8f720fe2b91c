package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.dataflow.StagedJars;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.orchestration.fakes.DataflowFake;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RetryOptions;
import dev.coinbeam.orchestration.rest.TimeLimits;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** One run under a root in a folder, whose transform is asked of a fake that is not waited for. */
final class DataflowHarness implements JobListener {
  static final RestOptions QUICK =
      new RestOptions(
          new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(60)),
          new RetryOptions(5, Duration.ofMillis(1), Duration.ofMillis(4), Duration.ofMillis(10)));
  static final Polling PACE =
      new Polling(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1));

  private static final Path SAMPLE = Path.of("../data-samples/prices.csv");
  private static final String RAW = "raw/prices.csv";

  final DataflowFake fake;
  final Store store;
  final RunId runId;
  final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final StagedJars jars;
  private final JobWait wait;
  private final String symbol;
  private final String region;
  private final String project;

  private DataflowHarness(
      DataflowFake fake,
      Store store,
      RunId runId,
      StagedJars jars,
      JobWait wait,
      String symbol,
      String region,
      String project) {
    this.fake = fake;
    this.store = store;
    this.runId = runId;
    this.jars = jars;
    this.wait = wait;
    this.symbol = symbol;
    this.region = region;
    this.project = project;
  }

  /** A run of its own under a root; it stages one small file, which is quick. */
  static DataflowHarness create(Path root, String runId, DataflowFake fake) throws IOException {
    Path raw = root.resolve(RAW);
    if (!Files.exists(raw)) {
      Files.createDirectories(raw.getParent());
      Files.copy(SAMPLE, raw);
    }
    Path jar = root.resolve("small.jar");
    if (!Files.exists(jar)) {
      Files.writeString(jar, "not looked into");
    }
    return new DataflowHarness(
        fake,
        Store.at(root.toString()),
        new RunId(runId),
        new StagedJars(List.of(jar), Files.size(jar)),
        JobWait.FINISH,
        "bitcoin",
        DataflowFake.REGION,
        DataflowFake.PROJECT);
  }

  DataflowHarness waiting(JobWait how) {
    return new DataflowHarness(fake, store, runId, jars, how, symbol, region, project);
  }

  DataflowHarness ofSymbol(String other) {
    return new DataflowHarness(fake, store, runId, jars, wait, other, region, project);
  }

  DataflowHarness inRegion(String other) {
    return new DataflowHarness(fake, store, runId, jars, wait, symbol, other, project);
  }

  DataflowHarness inProject(String other) {
    return new DataflowHarness(fake, store, runId, jars, wait, symbol, region, other);
  }

  DataflowHarness staging(StagedJars others) {
    return new DataflowHarness(fake, store, runId, others, wait, symbol, region, project);
  }

  JobOutcome run(String... beamOptions) {
    return transform(beamOptions).run();
  }

  /** Runs until the end and forgets the job, as the step does when its output is recorded. */
  JobOutcome.Done done() {
    JobOutcome.Done done = (JobOutcome.Done) run();
    PendingJob.forget(store, runFolder());
    return done;
  }

  DataflowTransform transform(String... beamOptions) {
    return new DataflowTransform(request(), options(beamOptions), this, jars, PACE, QUICK);
  }

  JobRequest request() {
    return new JobRequest(
        store,
        runId,
        runFolder(),
        new ProjectName(project),
        new Region(region),
        Sha256.of(symbol + region),
        new WorkerOptions("n2-standard-4", 3, "", ""),
        wait);
  }

  FeaturePipelineOptions options(String... beamOptions) {
    List<String> arguments = new ArrayList<>(List.of(beamOptions));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--apiRootUrl"))) {
      arguments.add("--apiRootUrl=" + fake.url() + "/");
    }
    PipelineOptionsFactory.register(FeaturePipelineOptions.class);
    FeaturePipelineOptions options =
        PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
            .as(FeaturePipelineOptions.class);
    options.setSource(store.address(RAW));
    options.setOutput(store.address(runFolder() + "/features"));
    options.setSymbol(List.of(symbol));
    options.setSpec(FeatureSpec.preset("indicators").canonicalJson());
    return options;
  }

  StagedJars jars() {
    return jars;
  }

  String runFolder() {
    return "runs/" + runId;
  }

  /** How many requests to create a job there were. */
  long creations() {
    return fake.requests().stream().filter(r -> r.method().equals("POST")).count();
  }

  /** The files of the features folder, hidden ones too, with their content. */
  Map<String, String> features() {
    return files(store.localPath(runFolder() + "/features").orElseThrow());
  }

  static Map<String, String> files(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public void at(Stage stage, long done, long total) {
    lines.add("%s %d of %d".formatted(stage, done, total));
  }
}
