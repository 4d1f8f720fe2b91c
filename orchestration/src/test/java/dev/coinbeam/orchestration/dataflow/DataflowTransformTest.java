package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.beam.PipelineTotals;
import dev.coinbeam.dataflow.StagedJars;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeJob;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.records.JobWait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.runners.direct.DirectRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class DataflowTransformTest extends WithDataflowFake {
  private DataflowHarness run;

  @BeforeEach
  void begin(TestInfo test) throws IOException {
    run = DataflowHarness.create(root, test.getTestMethod().orElseThrow().getName(), fake);
  }

  @Test
  void aJobMakesTheFeaturesOfALocalRun() {
    JobOutcome.Done done = run.done();

    FeaturePipelineOptions local = run.options();
    local.setRunner(DirectRunner.class);
    local.setOutput(root.resolve("local").toString());
    PipelineTotals totals = FeaturePipeline.run(local).totals();
    assertThat(run.features()).isEqualTo(DataflowHarness.files(root.resolve("local")));
    assertThat(done.result().totals()).isEqualTo(totals);
    assertThat(done.jobId()).isEqualTo(onlyJob().id());
    assertThat(run.store.exists(JobFile.name(run.runFolder()))).isFalse();
  }

  @Test
  void theJobIsNamedLabelledAndSizedAsAsked() {
    run.done();

    ObjectNode job = onlyJob().json();
    assertThat(job.get("name").asText())
        .matches("coinbeam-thejobisnamedlabelledandsizedasasked-[0-9a-f-]*[0-9a-f]{8}")
        .isEqualTo(run.request().jobName());
    assertThat(job.at("/labels/coinbeam-run").asText()).startsWith("thejobisnamed");
    assertThat(job.at("/labels/coinbeam-step").asText()).isEqualTo("transform");
    JsonNode pool = job.at("/environment/workerPools/0");
    assertThat(pool.get("machineType").asText()).isEqualTo("n2-standard-4");
    assertThat(pool.at("/autoscalingSettings/maxNumWorkers").asInt()).isEqualTo(3);
    assertThat(pool.get("diskSizeGb").asInt()).isEqualTo(50);
    assertThat(job.at("/environment/experiments").toString()).contains("use_runner_v2");
    assertThat(job.at("/environment/tempStoragePrefix").asText())
        .contains(run.runFolder() + "/dataflow/temp");
  }

  @Test
  void beamsOwnOptionsReachTheJob() {
    run.run("--diskSizeGb=77", "--usePublicIps=false", "--experiments=shuffle_mode=service");

    JsonNode environment = onlyJob().json().get("environment");
    assertThat(environment.at("/workerPools/0/diskSizeGb").asInt()).isEqualTo(77);
    assertThat(environment.at("/workerPools/0/ipConfiguration").asText())
        .isEqualTo("WORKER_IP_PRIVATE");
    assertThat(environment.get("experiments").toString())
        .contains("shuffle_mode=service", "use_runner_v2");
  }

  @Test
  void whatIsStagedIsTheTransformsClassPathAndNoTensorFlow() {
    StagedJars jars = StagedJars.ofThisProcess();

    JobOutcome.Done done = run.staging(jars).done();

    List<String> names = new ArrayList<>();
    onlyJob()
        .json()
        .at("/environment/workerPools/0/packages")
        .forEach(staged -> names.add(staged.get("name").asText()));
    assertThat(names).hasSizeGreaterThanOrEqualTo(jars.files().size());
    assertThat(names)
        .noneMatch(name -> name.matches("(?i).*(tensorflow|javacpp|picocli|javalin|jetty|junit).*"))
        .anyMatch(name -> name.startsWith("beam-sdks-java-core"))
        .anyMatch(name -> name.startsWith("fastcsv"));
    assertThat(done.stagedFiles()).isEqualTo(jars.files().size());
    assertThat(done.stagedBytes()).isEqualTo(jars.bytes()).isBetween(10_000_000L, 300_000_000L);
  }

  @Test
  void stateMetricsAndTheConsolesPageAreSaid() {
    run.done();

    String id = onlyJob().id();
    assertThat(run.lines)
        .contains(
            "transform: job "
                + id
                + ", https://console.cloud.google.com/dataflow/jobs/us-central1/"
                + id
                + "?project=coinbeam-test",
            "transform: job " + id + " is running",
            "transform: job " + id + " is done")
        .anyMatch(line -> line.startsWith("READING 100 of "));
  }

  @Test
  void aMissingInputIsSaidBeforeAnythingIsAsked() throws IOException {
    FeaturePipelineOptions options = run.options();
    options.setSource(root.resolve("nowhere.csv").toString());
    DataflowTransform transform =
        new DataflowTransform(
            run.request(),
            options,
            run,
            StagedJars.ofThisProcess(),
            DataflowHarness.PACE,
            DataflowHarness.QUICK);

    assertThatThrownBy(transform::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("There is no file " + root.resolve("nowhere.csv"));
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void aFolderIsNoRootForGooglesOwnService() {
    assertThatThrownBy(() -> run.run("--apiRootUrl=https://dataflow.googleapis.com/"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "Dataflow's workers cannot reach the root %s; give a bucket, such as --root"
                    .formatted(root)
                + " gs://my-bucket/coinbeam.");
  }

  @Test
  void aJobThatIsLeftIsWaitedForTheNextTime() {
    JobOutcome left = run.waiting(JobWait.LEAVE).run();
    assertThat(left).isInstanceOf(JobOutcome.Left.class);
    assertThat(((JobOutcome.Left) left).console()).contains(left.jobId());
    assertThat(PendingJob.exists(run.store, run.runFolder())).isTrue();

    JobOutcome.Done done = run.done();

    assertThat(done.jobId()).isEqualTo(left.jobId());
    assertThat(fake.jobs()).hasSize(1);
    assertThat(run.creations()).isEqualTo(1);
  }

  @Test
  void aJobThatEndedWithoutAWatcherIsNotStartedAgain() {
    run.waiting(JobWait.LEAVE).run();
    endAll();

    JobOutcome.Done done = run.done();

    assertThat(done.result().totals().allRowsOut()).isPositive();
    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void anotherInputGetsAJobOfItsOwnWhenTheFirstHasEnded() {
    run.done();

    run.ofSymbol("ethereum").done();

    assertThat(fake.jobs()).hasSize(2);
    assertThat(fake.jobs().get(1).name()).isEqualTo(fake.jobs().get(0).name());
  }

  @Test
  void anotherInputIsRefusedWhileAJobOfTheRunIsActive() {
    run.waiting(JobWait.LEAVE).run();

    assertThatThrownBy(() -> run.ofSymbol("ethereum").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("works on another input")
        .hasMessageContaining("coinbeam cleanup --run-id " + run.runId);
    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void anotherRegionIsRefusedWhileTheRunWaitsForAJob() {
    run.waiting(JobWait.LEAVE).run();

    assertThatThrownBy(() -> run.inRegion("europe-west4").run())
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("waits for a job in project coinbeam-test, region us-central1");
    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void featuresThatWereTakenAwayAreMadeAgainTheNextTime() throws IOException {
    run.waiting(JobWait.LEAVE).run();
    endAll();
    run.store.delete(run.runFolder() + "/features/summary.json");

    assertThatThrownBy(run::run)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("is not complete");
    run.done();

    assertThat(fake.jobs()).hasSize(2);
  }

  @Test
  void aTemplateIsWrittenAndNoJobStarted() throws IOException {
    Path template = root.resolve("templates/features");
    Files.createDirectories(template.getParent());

    run.transform().writeTemplate(template.toString());

    String text = Files.readString(template);
    assertThat(text).contains("pipelineUrl", "JOB_TYPE_BATCH", run.store.address("raw/prices.csv"));
    assertThat(fake.requests()).isEmpty();
    assertThat(run.store.exists(JobFile.name(run.runFolder()))).isFalse();
  }

  @Test
  void aJobIsHeldUntilItsPlanGoesOn() {
    AtomicBoolean held = new AtomicBoolean(true);
    fake.planning(() -> JobPlan.works().holdingWhile(held::get));
    JobOutcome left = run.waiting(JobWait.LEAVE).run();
    assertThat(onlyJob().state()).isEqualTo("JOB_STATE_QUEUED");

    held.set(false);

    assertThat(run.done().jobId()).isEqualTo(left.jobId());
  }

  private FakeJob onlyJob() {
    assertThat(fake.jobs()).hasSize(1);
    return fake.jobs().get(0);
  }

  /** Looks at all jobs until they have ended, as the console's users do. */
  private void endAll() {
    DataflowJobs jobs =
        new DataflowJobs(
            Endpoint.of(fake.url(), ""),
            run.request().project(),
            run.request().region(),
            DataflowHarness.QUICK);
    for (FakeJob job : fake.jobs()) {
      while (!jobs.get(job.id()).state().isTerminal()) {
        assertThat(job.state()).isNotBlank();
      }
    }
  }
}
