package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.DataflowFake;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code coinbeam transform --runner dataflow} and {@code cleanup}, as a user calls them. */
class DataflowCommandTest {
  @TempDir private static Path root;

  private final AtomicBoolean held = new AtomicBoolean();
  private DataflowFake fake;
  private String runId;

  @BeforeEach
  void ingest(TestInfo test) {
    fake = new DataflowFake(location -> Files.exists(Path.of(location)));
    fake.planning(() -> JobPlan.works().holdingWhile(held::get));
    runId = test.getTestMethod().orElseThrow().getName();
    int code =
        new TestConsole()
            .execute(
                "ingest",
                "--source",
                "../data-samples/prices.csv",
                "--root",
                root.toString(),
                "--run-id",
                runId);
    assertThat(code).isEqualTo(ExitCode.DONE);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void aTransformOnDataflowIsRecordedWithItsJobAndWhatItStaged() throws IOException {
    TestConsole console = new TestConsole();

    assertThat(console.execute(transform("--json"))).as(console.err()).isEqualTo(ExitCode.DONE);

    String id = fake.jobs().get(0).id();
    ObjectNode output = RecordJson.parse(console.out(), "stdout");
    assertThat(output.get("jobId").asText()).isEqualTo(id);
    assertThat(output.get("runner").asText()).isEqualTo("dataflow");
    assertThat(output.get("stagedFiles").asInt()).isGreaterThan(20);
    assertThat(output.get("stagedBytes").asLong()).isBetween(10_000_000L, 300_000_000L);
    assertThat(output.get("trainRows").asLong()).isPositive();
    assertThat(record().finished("transform").orElseThrow().output()).isEqualTo(output);
    assertThat(console.err()).contains("https://console.cloud.google.com/dataflow/jobs/");
    assertThat(root.resolve("runs/" + runId + "/dataflow/job.json")).doesNotExist();
  }

  @Test
  void anotherWayOfDoingTheSameRepeatsNothing() {
    assertThat(new TestConsole().execute(transform())).isEqualTo(ExitCode.DONE);
    TestConsole again = new TestConsole();

    int code = again.execute(transform("--cancel-on-interrupt", "--max-workers", "7"));

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).contains("transform: done before with the same input, not repeated");
    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void noWaitGivesTheJobsIdAndTheSameCommandGoesOn() throws IOException {
    held.set(true);
    TestConsole left = new TestConsole();
    assertThat(left.execute(transform("--no-wait", "--json"))).isEqualTo(ExitCode.DONE);
    ObjectNode job = RecordJson.parse(left.out(), "stdout");
    assertThat(job.get("jobId").asText()).isEqualTo(fake.jobs().get(0).id());
    assertThat(record().steps().get("transform").status()).isEqualTo(StepStatus.RUNNING);
    TestConsole local = new TestConsole();
    assertThat(local.execute("transform", "--root", root.toString(), "--run-id", runId))
        .isEqualTo(ExitCode.FAILED);
    assertThat(local.err()).contains("waits for a Dataflow job, which writes the same files");
    held.set(false);

    TestConsole again = new TestConsole();
    assertThat(again.execute(transform())).as(again.err()).isEqualTo(ExitCode.DONE);

    assertThat(fake.jobs()).hasSize(1);
    assertThat(record().steps().get("transform").status()).isEqualTo(StepStatus.FINISHED);
  }

  @Test
  void aFailedJobsMessageIsTheErrorAndTheExitCodeIsOne() throws IOException {
    fake.planning(() -> JobPlan.fails("No workers could be had in us-central1-a."));
    TestConsole console = new TestConsole();

    assertThat(console.execute(transform())).isEqualTo(ExitCode.FAILED);

    assertThat(console.err().lines().filter(line -> line.startsWith("coinbeam: ")))
        .singleElement()
        .asString()
        .contains("failed: No workers could be had in us-central1-a (https://");
    assertThat(record().steps().get("transform").status()).isEqualTo(StepStatus.FAILED);
  }

  @Test
  void cleanupListsFirstAndRemovesWithYes() {
    held.set(true);
    assertThat(new TestConsole().execute(transform("--no-wait"))).isEqualTo(ExitCode.DONE);
    TestConsole list = new TestConsole();
    assertThat(list.execute("cleanup", "--root", root.toString(), "--run", runId))
        .isEqualTo(ExitCode.DONE);
    assertThat(list.out())
        .contains(
            "cancel Dataflow job " + fake.jobs().get(0).id(),
            "runs/" + runId + "/run.json",
            "--yes removes all of this");
    assertThat(fake.jobs().get(0).state()).isEqualTo("JOB_STATE_QUEUED");

    TestConsole removed = new TestConsole();
    assertThat(removed.execute("cleanup", "--root", root.toString(), "--run", runId, "--yes"))
        .as(removed.err())
        .isEqualTo(ExitCode.DONE);

    assertThat(fake.jobs().get(0).state()).isEqualTo("JOB_STATE_CANCELLED");
    assertThat(root.resolve("runs/" + runId)).doesNotExist();
    assertThat(root.resolve("raw")).isNotEmptyDirectory();
    TestConsole nothing = new TestConsole();
    assertThat(nothing.execute("cleanup", "--root", root.toString(), "--run", runId))
        .isEqualTo(ExitCode.DONE);
    assertThat(nothing.out()).startsWith("There is nothing of run " + runId);
  }

  @Test
  void aTemplateIsWrittenAndTheRunStaysAsItIs() throws IOException {
    Path template = root.resolve("template");
    RunRecord before = record();
    TestConsole console = new TestConsole();

    assertThat(console.execute(transform("--template", template.toString())))
        .as(console.err())
        .isEqualTo(ExitCode.DONE);

    assertThat(template).content().contains("JOB_TYPE_BATCH");
    assertThat(fake.jobs()).isEmpty();
    assertThat(record()).isEqualTo(before);
  }

  @Test
  void contradictingWaysToWaitAreMistakesInUsage() {
    TestConsole console = new TestConsole();

    assertThat(console.execute(transform("--no-wait", "--cancel-on-interrupt")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("Give one of --no-wait, --cancel-on-interrupt");
  }

  @Test
  void aBeamOptionThatBeamDoesNotKnowIsNamed() {
    TestConsole console = new TestConsole();

    int code =
        console.execute(
            "transform", "--root", root.toString(), "--run-id", runId, "--", "--diskSzieGb=5");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("Beam does not take the options --diskSzieGb=5");
  }

  @Test
  void aBeamOptionThatTheStepSetsIsAMistakeInUsage() {
    TestConsole console = new TestConsole();

    int code = console.execute("transform", "--root", root.toString(), "--", "--source=x");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("the Beam option --source is set by the step itself");
  }

  @Test
  void projectAndRegionMustBeGiven() {
    TestConsole console = new TestConsole();

    int code =
        console.execute(
            "transform", "--root", root.toString(), "--run-id", runId, "--runner", "dataflow");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("The Google Cloud project is missing: give --project");
  }

  private String[] transform(String... more) {
    List<String> args =
        new ArrayList<>(List.of("transform", "--root", root.toString(), "--run-id", runId));
    args.addAll(List.of("--runner", "dataflow", "--project", DataflowFake.PROJECT));
    args.addAll(List.of("--region", DataflowFake.REGION));
    args.addAll(List.of(more));
    args.addAll(List.of("--", "--apiRootUrl=" + fake.url() + "/"));
    return args.toArray(String[]::new);
  }

  private RunRecord record() throws IOException {
    Path file = root.resolve("runs/" + runId + "/run.json");
    return RunRecord.parse(Files.readString(file), file.toString());
  }
}
