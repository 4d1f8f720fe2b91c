package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.submit.TestPipelines;
import dev.coinbeam.orchestration.submit.kubeflow.KubeflowFake;
import dev.coinbeam.orchestration.submit.vertex.VertexPipelinesFake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
  private final TestConsole console = new TestConsole();
  private final KubeflowFake kubeflow = new KubeflowFake();
  private final VertexPipelinesFake vertex = new VertexPipelinesFake("my-project", "us-central1");

  @TempDir private Path temp;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(temp.resolve("pipeline.yaml"), TestPipelines.text());
  }

  @AfterEach
  void close() {
    kubeflow.close();
    vertex.close();
  }

  @Test
  void aRunOnKubeflowIsFollowedAndItsPagePrinted() {
    int code = onKubeflow("--root", "gs://bucket/root", "--run-name", "mine");

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(console.out()).contains("mine: succeeded", kubeflow.url() + "/#/runs/details/");
    assertThat(console.err()).contains("second: succeeded");
  }

  @Test
  void optionsOfTheStepsAndOtherParametersBecomeParametersOfTheRun() {
    int code =
        onKubeflow(
            "--root",
            "gs://bucket/root",
            "--symbol",
            "ethereum",
            "--max-steps",
            "7",
            "--parameter",
            "labels={\"a\":1}");

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(kubeflow.runParameters())
        .hasToString(
            "{\"labels\":{\"a\":1},\"max_steps\":7,\"root\":\"gs://bucket/root\",\"symbol\":\"ethereum\"}");
  }

  @Test
  void aFailedRunIsExitCodeOneWithTheTasksError() {
    kubeflow.failRuns();

    int code = onKubeflow("--root", "gs://bucket/root", "--run-name", "mine");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err())
        .contains(
            "coinbeam: Run 'mine' failed: task second: exit code 3: the gate refused; look at "
                + kubeflow.url());
    assertThat(console.out()).contains("mine: failed");
  }

  @Test
  void withNoWaitTheRunIsStartedOnly() {
    int code = onKubeflow("--root", "gs://bucket/root", "--no-wait", "--json");

    ObjectNode result = RecordJson.parse(console.out(), "stdout");
    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(result.get("state").asText()).isEqualTo("pending");
    assertThat(result.get("url").asText()).startsWith(kubeflow.url());
  }

  @Test
  void aRunOnVertexPutsArtifactsUnderTheRoot() {
    int code =
        submit(
            "--vertex",
            "--pipelines-endpoint",
            vertex.url(),
            "--project",
            "my-project",
            "--region",
            "us-central1",
            "--root",
            "gs://bucket/root/",
            "--run-name",
            "mine");

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(vertex.jobs().get("coinbeam-mine").path("runtimeConfig").toString())
        .contains("\"gcsOutputDirectory\":\"gs://bucket/root/pipelines\"");
    assertThat(console.out()).contains("https://console.cloud.google.com/vertex-ai/");
  }

  @Test
  void aFolderOfThisMachineIsNoRootForTasksElsewhere() {
    int code = onKubeflow("--root", "coinbeam-root");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("The root is 'coinbeam-root'", "gs://");
    assertThat(kubeflow.requests()).isEmpty();
  }

  @Test
  void anUnknownParameterIsNamedBeforeAnythingIsAsked() {
    int code = onKubeflow("--root", "gs://b/r", "--seed", "7");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("it has no 'seed'");
    assertThat(kubeflow.requests()).isEmpty();
  }

  @Test
  void exactlyOneEngineIsNamed() {
    assertThat(submit("--root", "gs://b/r")).isEqualTo(ExitCode.USAGE);
    assertThat(submit("--vertex", "--kfp-host", kubeflow.url())).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("give either --kfp-host URL or --vertex");
  }

  @Test
  void withoutAFileTheStepsAreCompiledWithTheImage() {
    String[] args = {"submit", "--kfp-host", kubeflow.url(), "--image", "registry/coinbeam:1"};
    int code = console.execute(with(args, "--root", "gs://b/r", "--symbol", "ethereum"));

    assertThat(code).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(console.err()).contains("ingest: succeeded", "deploy: succeeded");
    assertThat(kubeflow.runParameters())
        .hasToString(
            "{\"image\":\"registry/coinbeam:1\",\"root\":\"gs://b/r\",\"symbol\":\"ethereum\"}");
  }

  @Test
  void withoutAFileTheResourcesOfTasksCanBeGiven() {
    String[] args = {"submit", "--kfp-host", kubeflow.url(), "--image", "i", "--root", "gs://b/r"};

    int code = console.execute(with(args, "--resources", "nonesuch=1:1Gi"));

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("Resources are given for 'nonesuch', which is no step");
  }

  @Test
  void withoutAFileAnImageIsNeeded() {
    int code = console.execute("submit", "--kfp-host", kubeflow.url(), "--root", "gs://b/r");

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("give --image IMAGE, which the tasks run");
    assertThat(kubeflow.requests()).isEmpty();
  }

  @Test
  void whatIsCompiledInIsNotGivenBesideAFile() {
    assertThat(onKubeflow("--root", "gs://b/r", "--volume", "claim=/data"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("leave them or --pipeline out");
  }

  @Test
  void aMissingFileIsOneSentence() {
    int code =
        console.execute("submit", "--kfp-host", kubeflow.url(), "--pipeline", temp + "/none.yaml");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).contains("There is no pipeline file " + temp + "/none.yaml.");
  }

  private int onKubeflow(String... args) {
    return submit(with(new String[] {"--kfp-host", kubeflow.url()}, args));
  }

  private int submit(String... args) {
    return console.execute(with(new String[] {"submit", "--pipeline", file.toString()}, args));
  }

  private static String[] with(String[] first, String... more) {
    return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
  }
}
