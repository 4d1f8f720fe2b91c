package dev.coinbeam.orchestration.submit.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.submit.RecordedLines;
import dev.coinbeam.orchestration.submit.RunFollower;
import dev.coinbeam.orchestration.submit.RunState;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.Submission;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import dev.coinbeam.orchestration.submit.TestPipelines;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VertexPipelinesTest {
  private static final String PROJECT = "my-project";
  private static final String REGION = "us-central1";
  private static final int SCHEDULES = Integer.getInteger("coinbeam.faults.schedules", 40);

  private final VertexPipelinesFake vertex = new VertexPipelinesFake(PROJECT, REGION);
  private final RecordedLines lines = new RecordedLines();

  @AfterEach
  void close() {
    vertex.close();
  }

  @Test
  void aSubmissionBecomesOneJobWithTheFirstDocumentOfTheFile() {
    engine().start(TestPipelines.submission("mine"), lines);

    assertThat(vertex.jobs()).containsOnlyKeys("coinbeam-mine");
    ObjectNode job = vertex.jobs().get("coinbeam-mine");
    assertThat(job.get("displayName").asText()).isEqualTo("mine");
    assertThat(job.get("pipelineSpec")).isEqualTo(TestPipelines.twoTasks().spec());
    assertThat(job.get("runtimeConfig").toString())
        .isEqualTo(
            "{\"gcsOutputDirectory\":\"gs://bucket/pipelines\","
                + "\"parameterValues\":{\"max_steps\":30,\"root\":\"gs://bucket/root\"}}");
  }

  @Test
  void theRunsPageIsTheConsoles() {
    SubmittedRun run = engine().start(TestPipelines.submission("mine"), lines);

    assertThat(run.url())
        .isEqualTo(
            "https://console.cloud.google.com/vertex-ai/locations/us-central1/pipelines/runs/coinbeam-mine?project=my-project");
  }

  @Test
  void theSameOnceMoreFollowsTheJobThatIsThere() {
    SubmittedRun first = engine().start(TestPipelines.submission("mine"), lines);

    assertThat(engine().start(TestPipelines.submission("mine"), lines)).isEqualTo(first);
    assertThat(vertex.jobs()).hasSize(1);
  }

  @Test
  void aNameThatStandsForOtherParametersIsTaken() {
    engine().start(TestPipelines.submission("mine"), lines);

    assertThatThrownBy(
            () ->
                engine()
                    .start(TestPipelines.submission("mine", Map.of("root", "gs://other")), lines))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Project my-project in us-central1 has a run 'mine' already");
  }

  @Test
  void itIsFollowedToItsEndThroughTheStatesOfItsTasks() {
    assertThat(follow().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lines.lines())
        .containsExactly(
            "first: running", "first: succeeded", "second: running", "second: succeeded");
  }

  @Test
  void aFailedJobGivesTheTasksErrorInOneLine() {
    vertex.whereJobs(VertexPipelinesFake.Fate.FAILS);

    RunStatus end = follow();

    assertThat(end.state()).isEqualTo(RunState.FAILED);
    assertThat(end.reason()).isEqualTo("task second: exit code 3: the gate refused");
  }

  @Test
  void aCancelledJobIsSaidToBeCancelled() {
    vertex.whereJobs(VertexPipelinesFake.Fate.IS_CANCELLED);

    assertThat(follow().state()).isEqualTo(RunState.CANCELED);
  }

  @Test
  void withoutABucketForArtifactsNothingIsAsked() {
    Submission plain = TestPipelines.submission("mine");
    Submission wrong =
        new Submission(plain.pipeline(), "p", "mine", plain.parameters(), "/tmp/folder", "");

    assertThatThrownBy(() -> engine().start(wrong, lines))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("--pipeline-root is '/tmp/folder'");
    assertThat(vertex.requests()).isEmpty();
  }

  @Test
  void aRefusalNamesTheRoleToAskFor() {
    vertex.refusing(Refusal.forbidden("Permission 'aiplatform.pipelineJobs.create' denied"));

    assertThatThrownBy(() -> engine().start(TestPipelines.submission("mine"), lines))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("in project my-project")
        .hasMessageContaining("roles/aiplatform.user");
  }

  @ParameterizedTest
  @FieldSource("dev.coinbeam.orchestration.fakes.Faults#PASSING")
  void whateverGoesWrongWithItsCreationThereIsOneJob(Fault fault) {
    vertex.inject(
        Faults.inTurn(fault, fault, fault).only(request -> request.method().equals("POST")));

    engine().start(TestPipelines.submission("mine"), lines);

    assertThat(vertex.jobs()).hasSize(1);
  }

  @Test
  void randomSchedulesLeadToOneJobThatIsFollowedToItsEnd() {
    for (long seed = 0; seed < SCHEDULES; seed++) {
      try (VertexPipelinesFake own = new VertexPipelinesFake(PROJECT, REGION)) {
        own.inject(Faults.seeded(seed, 0.35, 3, Faults.PASSING));

        VertexPipelines engine = engine(own);
        SubmittedRun run = engine.start(TestPipelines.submission("mine"), lines);
        RunStatus end =
            new RunFollower(engine, TestPipelines.quickLooks(), lines).follow(run, Set.of());

        assertThat(end.state()).as("seed %d", seed).isEqualTo(RunState.SUCCEEDED);
        assertThat(own.jobs()).as("seed %d", seed).hasSize(1);
      }
    }
  }

  private RunStatus follow() {
    SubmittedRun run = engine().start(TestPipelines.submission("mine"), lines);
    return new RunFollower(engine(), TestPipelines.quickLooks(), lines)
        .follow(run, Set.of("first", "second"));
  }

  private VertexPipelines engine() {
    return engine(vertex);
  }

  private static VertexPipelines engine(VertexPipelinesFake at) {
    return new VertexPipelines(
        at.url(), new ProjectName(PROJECT), new Region(REGION), TestPipelines.quick());
  }
}
