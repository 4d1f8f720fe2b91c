package dev.coinbeam.orchestration.submit.kubeflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Authorization;
import dev.coinbeam.orchestration.submit.PipelineFile;
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

class KubeflowEngineTest {
  private final KubeflowFake kubeflow = new KubeflowFake();
  private final RecordedLines lines = new RecordedLines();

  @AfterEach
  void close() {
    kubeflow.close();
  }

  @Test
  void aSubmissionMakesPipelineVersionExperimentAndRun() {
    SubmittedRun run = start("mine");

    assertThat(kubeflow.pipelines())
        .extracting(p -> p.path("name").asText())
        .containsExactly("two-tasks");
    assertThat(kubeflow.versions())
        .extracting(v -> v.path("name").asText())
        .containsExactly(TestPipelines.twoTasks().versionName());
    assertThat(kubeflow.experiments())
        .extracting(e -> e.path("display_name").asText())
        .containsExactly("prices");
    assertThat(kubeflow.runs()).hasSize(1);
    assertThat(run.url()).isEqualTo(kubeflow.url() + "/#/runs/details/" + run.id());
  }

  @Test
  void theRunHasItsNameParametersAndRoot() {
    start("mine");

    FakeRun run = kubeflow.runs().get(0);
    assertThat(run.text("display_name")).isEqualTo("mine");
    assertThat(run.shown().path("runtime_config").toString())
        .isEqualTo(
            "{\"parameters\":{\"max_steps\":30,\"root\":\"gs://bucket/root\"},"
                + "\"pipeline_root\":\"gs://bucket/pipelines\"}");
  }

  @Test
  void theFileArrivesToTheByte() {
    start("mine");

    assertThat(kubeflow.contents()).containsExactly(TestPipelines.twoTasks().bytes());
  }

  @Test
  void equalBytesAreUploadedOnce() {
    start("one");
    start("two");

    assertThat(kubeflow.versions()).hasSize(1);
    assertThat(kubeflow.experiments()).hasSize(1);
    assertThat(kubeflow.runs()).hasSize(2);
  }

  @Test
  void otherBytesBecomeAnotherVersionOfTheSamePipeline() {
    start("one");
    PipelineFile changed = PipelineFile.of(TestPipelines.text() + "\n", "changed.yaml");
    Submission first = TestPipelines.submission("two");
    engine(Authorization.none(), "")
        .start(
            new Submission(
                changed, first.pipelineName(), "two", first.parameters(), first.outputRoot(), ""),
            lines);

    assertThat(kubeflow.pipelines()).hasSize(1);
    assertThat(kubeflow.versions()).hasSize(2);
  }

  @Test
  void theSameOnceMoreFollowsTheRunThatIsThere() {
    SubmittedRun first = start("mine");
    SubmittedRun again = start("mine");

    assertThat(again).isEqualTo(first);
    assertThat(kubeflow.runs()).hasSize(1);
  }

  @Test
  void aNameThatStandsForOtherParametersIsTaken() {
    start("mine");

    assertThatThrownBy(
            () ->
                engine(Authorization.none(), "")
                    .start(TestPipelines.submission("mine", Map.of("root", "/other")), lines))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("has a run 'mine' already")
        .hasMessageContaining("choose another --run-name");
    assertThat(kubeflow.runs()).hasSize(1);
  }

  @Test
  void namesAreFoundAmongManyAndWithOddCharacters() {
    for (String name : new String[] {"a", "A", "100% + \"q\" & ü", "b", "c"}) {
      start(name);
    }
    start("100% + \"q\" & ü");
    start("c");

    assertThat(kubeflow.runs()).hasSize(5);
  }

  @Test
  void aSecondRunThatCameLateIsEnded() {
    SubmittedRun first = start("mine");
    kubeflow.startAgain(kubeflow.runs().get(0));

    assertThat(start("mine")).isEqualTo(first);
    assertThat(kubeflow.runs()).extracting(FakeRun::isTerminated).containsExactly(false, true);
  }

  @Test
  void itIsFollowedToItsEndThroughTheStatesOfItsTasks() {
    RunStatus end = follow("mine");

    assertThat(end.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(lines.lines())
        .containsSubsequence(
            "first: running", "first: succeeded", "second: running", "second: succeeded");
  }

  @Test
  void aFailedRunGivesTheTasksErrorInOneLine() {
    kubeflow.whereRuns(FakeRun.Fate.FAILS);

    RunStatus end = follow("mine");

    assertThat(end.state()).isEqualTo(RunState.FAILED);
    assertThat(end.reason()).isEqualTo("task second: exit code 3: the gate refused");
  }

  @Test
  void aCancelledRunIsSaidToBeCancelled() {
    kubeflow.whereRuns(FakeRun.Fate.IS_CANCELED);

    assertThat(follow("mine").state()).isEqualTo(RunState.CANCELED);
  }

  @Test
  void theTokenIsShownWithEveryRequest() {
    kubeflow.requiringToken("abc");

    engine(Authorization.bearer(() -> "abc"), "").start(TestPipelines.submission("mine"), lines);

    assertThat(kubeflow.runs()).hasSize(1);
  }

  @Test
  void withoutATokenTheSentenceSaysWhatToSet() {
    kubeflow.requiringToken("abc");

    assertThatThrownBy(() -> start("mine"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("set KFP_TOKEN");
  }

  @Test
  void aKubeflowOfManyUsersNeedsANamespace() {
    kubeflow.withManyUsers();

    assertThatThrownBy(() -> start("mine"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("give the namespace of yours as --namespace");
  }

  @Test
  void everythingIsMadeInTheNamespace() {
    kubeflow.withManyUsers();
    KubeflowEngine engine = engine(Authorization.none(), "ada");
    engine.start(TestPipelines.submission("mine"), lines);
    engine.start(TestPipelines.submission("mine"), lines);

    assertThat(kubeflow.pipelines())
        .extracting(p -> p.path("namespace").asText())
        .containsExactly("ada");
    assertThat(kubeflow.experiments())
        .extracting(e -> e.path("namespace").asText())
        .containsExactly("ada");
    assertThat(kubeflow.runs()).hasSize(1);
  }

  @Test
  void anArchivedExperimentIsSaidToBe() {
    start("one");
    kubeflow.archive("prices");

    assertThatThrownBy(() -> start("two"))
        .hasMessageContaining("Experiment 'prices'")
        .hasMessageContaining("is archived");
  }

  @Test
  void anAddressThatIsNoKubeflowIsSaidToBeNone() {
    KubeflowHost wrong = KubeflowHost.of(kubeflow.url() + "/wrong");
    KubeflowEngine engine =
        new KubeflowEngine(wrong, TestPipelines.quick(), Authorization.none(), "", "prices");

    assertThatThrownBy(() -> engine.start(TestPipelines.submission("mine"), lines))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("check --kfp-host");
  }

  private RunStatus follow(String name) {
    KubeflowEngine engine = engine(Authorization.none(), "");
    SubmittedRun run = engine.start(TestPipelines.submission(name), lines);
    return new RunFollower(engine, TestPipelines.quickLooks(), lines)
        .follow(run, Set.of("first", "second"));
  }

  private SubmittedRun start(String name) {
    return engine(Authorization.none(), "").start(TestPipelines.submission(name), lines);
  }

  private KubeflowEngine engine(Authorization who, String namespace) {
    KubeflowHost host = KubeflowHost.of(kubeflow.url());
    return new KubeflowEngine(host, TestPipelines.quick(), who, namespace, "prices");
  }
}
