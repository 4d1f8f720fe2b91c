package dev.coinbeam.orchestration.cli;

import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** What {@code coinbeam submit} takes beside the parameters of the steps. */
final class SubmitOptions {
  @Option(
      names = "--kfp-host",
      paramLabel = "URL",
      description = "Kubeflow Pipelines to run it: the URL of its user interface.")
  String kfpHost;

  @Option(
      names = "--vertex",
      description = "Run it on Vertex AI Pipelines, in --project and --region.")
  boolean isVertex;

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description =
          "Compiled pipeline, see 'coinbeam compile'; the steps are compiled when not given, with"
              + " --image, --volume and --resources.")
  Path pipeline;

  @Option(
      names = "--pipeline-name",
      paramLabel = "NAME",
      description = "Name to upload it under in Kubeflow; its own when not given.")
  String pipelineName;

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      defaultValue = "coinbeam",
      description = "Kubeflow's experiment, made when missing (default: ${DEFAULT-VALUE}).")
  String experiment;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Your namespace in a Kubeflow of many users.")
  String namespace;

  @Option(
      names = "--run-name",
      paramLabel = "NAME",
      description =
          "Name of the run; a new one, made of time and chance, when not given. The same again"
              + " follows that run and starts no second one.")
  String runName;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Parameter of a pipeline that is not made of Coinbeam's steps; repeatable.")
  Map<String, String> parameters;

  @Option(
      names = "--pipeline-root",
      paramLabel = "URL",
      description =
          "Where the engine puts artifacts that tasks do not place themselves; on Vertex AI a"
              + " folder in a bucket (default there: pipelines/ under --root).")
  String pipelineRoot;

  @Option(
      names = "--service-account",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Account that the tasks run as; the engine's default when not given.")
  String serviceAccount;

  @Option(
      names = "--pipelines-endpoint",
      paramLabel = "URL",
      defaultValue = "",
      description = "Address of Vertex AI Pipelines in place of Google's own.")
  String endpoint;

  @Option(names = "--no-wait", description = "Start the run and do not wait for its end.")
  boolean isLeft;
}
