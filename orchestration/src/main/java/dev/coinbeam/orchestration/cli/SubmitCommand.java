package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.CompileOptions;
import dev.coinbeam.orchestration.compile.StepPipeline;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.submit.PipelineEngine;
import dev.coinbeam.orchestration.submit.PipelineFile;
import dev.coinbeam.orchestration.submit.RunFollower;
import dev.coinbeam.orchestration.submit.RunParameters;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.Submission;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import dev.coinbeam.orchestration.submit.kubeflow.KubeflowCredentials;
import dev.coinbeam.orchestration.submit.kubeflow.KubeflowEngine;
import dev.coinbeam.orchestration.submit.kubeflow.KubeflowHost;
import dev.coinbeam.orchestration.submit.vertex.VertexPipelines;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** {@code coinbeam submit}: a compiled pipeline on Kubeflow Pipelines or Vertex AI Pipelines. */
@Command
final class SubmitCommand extends ParameterCommand {
  private static final String PROJECT = "project";
  private static final String REGION = "region";
  private static final String ROOT = "root";

  @Mixin private SubmitOptions options;
  @Mixin private CompileArguments compiling;

  SubmitCommand(Pipeline pipeline, Console console) {
    super(
        "submit",
        "Runs the steps on Kubeflow Pipelines or Vertex AI Pipelines and follows the run.",
        // The tasks wait for their jobs: the next ones need what these give.
        CompileArguments.parameters(pipeline).without(JobOptions::isWait),
        pipeline,
        console);
  }

  @Override
  public Integer call() {
    if (options.isVertex == (options.kfpHost != null)) {
      throw wrongUsage("give either --kfp-host URL or --vertex");
    }
    ObjectNode given = given();
    PipelineFile file = file(given);
    PipelineEngine engine = options.isVertex ? vertex(given) : kubeflow();
    Submission submission = submission(file, given);
    SubmittedRun run = engine.start(submission, console.progress());
    console.progress().say("run '" + run.name() + "' at " + run.url());
    if (options.isLeft) {
      report(SubmitResult.left(run));
      return ExitCode.DONE;
    }
    RunStatus end =
        new RunFollower(engine, Polling.defaults(), console.progress())
            .follow(run, submission.pipeline().taskNames());
    report(SubmitResult.ended(run, end));
    if (!end.state().isGood()) {
      throw RunFollower.failure(run, end);
    }
    return ExitCode.DONE;
  }

  /** The file that is named, or the steps as they are compiled now. */
  private PipelineFile file(ObjectNode given) {
    if (options.pipeline != null) {
      if (compiling.areGiven()) {
        throw wrongUsage("--volume and --resources are compiled in; leave them or --pipeline out");
      }
      return PipelineFile.read(options.pipeline);
    }
    String image = given.path(CompileArguments.IMAGE).asText("");
    if (image.isEmpty()) {
      throw wrongUsage("give --image IMAGE, which the tasks run, or --pipeline FILE");
    }
    CompileOptions chosen =
        compiling.options(CompileOptions.DEFAULT_NAME, image, spec().commandLine());
    // What is given is for this run: other runs with the same image are of the same version.
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    return PipelineFile.of(
        StepPipeline.compile(pipeline, chosen, defaults).toYaml(), "the pipeline of the steps");
  }

  private Submission submission(PipelineFile file, ObjectNode given) {
    Map<String, String> texts = new TreeMap<>();
    given.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    if (options.isVertex) {
      // These say where the engine is; a pipeline may want to know it too, or not.
      texts.keySet().removeIf(name -> isForTheEngine(name) && !declares(file, name));
    }
    if (options.parameters != null) {
      texts.putAll(options.parameters);
    }
    requireReachable(given.path(ROOT).asText("/"));
    return new Submission(
        file,
        Optional.ofNullable(options.pipelineName).orElse(file.name()),
        Optional.ofNullable(options.runName).orElseGet(() -> RunId.create(Instant.now()).value()),
        RunParameters.of(file, texts),
        outputRoot(given),
        options.serviceAccount);
  }

  private String outputRoot(ObjectNode given) {
    if (options.pipelineRoot != null) {
      return options.pipelineRoot;
    }
    String root = given.path(ROOT).asText("");
    return options.isVertex && !root.isEmpty() ? root.replaceAll("/+$", "") + "/pipelines" : "";
  }

  /** Each task has a disk of its own, which goes with it: a relative folder would be lost. */
  private static void requireReachable(String root) {
    if (!root.matches("(/|[a-z][a-z0-9+.-]*://).*")) {
      throw new CoinbeamException(
          "The root is '%s', which each task would have for itself alone; give a bucket, such as gs://my-bucket/coinbeam, or a folder that all tasks mount, such as /mnt/coinbeam."
              .formatted(root));
    }
  }

  private PipelineEngine kubeflow() {
    KubeflowHost host = KubeflowHost.of(options.kfpHost);
    return new KubeflowEngine(
        host,
        RestOptions.defaults(),
        KubeflowCredentials.of(System.getenv(), host),
        options.namespace,
        options.experiment);
  }

  private PipelineEngine vertex(ObjectNode given) {
    return new VertexPipelines(
        options.endpoint,
        new ProjectName(given.path(PROJECT).asText("")),
        new Region(given.path(REGION).asText("")),
        RestOptions.defaults());
  }

  private static boolean isForTheEngine(String name) {
    return Set.of(PROJECT, REGION, ROOT).contains(name);
  }

  private static boolean declares(PipelineFile file, String name) {
    return file.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  private void report(SubmitResult result) {
    console.result(format(), result, result.text());
  }

  private ParameterException wrongUsage(String message) {
    return new ParameterException(spec().commandLine(), message);
  }
}
