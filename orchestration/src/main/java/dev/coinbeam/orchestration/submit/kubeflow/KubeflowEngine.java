package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Authorization;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.steps.Progress;
import dev.coinbeam.orchestration.submit.OnceOnly;
import dev.coinbeam.orchestration.submit.PipelineEngine;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.Submission;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Kubeflow Pipelines, version 2.
 *
 * <p>A pipeline is uploaded under its name, each content of it as one version; equal bytes are not
 * uploaded twice. Runs are told apart by name and by a mark in their description, so that a lost
 * answer leads to no second run.
 */
public final class KubeflowEngine implements PipelineEngine {
  private static final String MARK = "coinbeam submit ";
  private static final String RUN_ID = "run_id";

  private final KubeflowHost host;
  private final KubeflowApi api;
  private final OnceOnly once;
  private final String namespace;
  private final String experiment;

  /**
   * @param authorization who asks, see {@link KubeflowCredentials}
   * @param namespace of a Kubeflow of many users; else empty
   * @param experiment that runs belong to; made when missing
   */
  public KubeflowEngine(
      KubeflowHost host,
      RestOptions options,
      Authorization authorization,
      String namespace,
      String experiment) {
    this.host = host;
    this.api = new KubeflowApi(new RestClient(options, authorization), host, namespace);
    this.once = new OnceOnly(options.retries());
    this.namespace = namespace;
    this.experiment = experiment;
  }

  @Override
  public SubmittedRun start(Submission submission, Progress progress) {
    requireNamespace();
    String pipelineId = pipeline(submission, progress);
    String versionId = version(pipelineId, submission, progress);
    String experimentId = experiment(progress);
    String runId = run(experimentId, pipelineId, versionId, submission);
    return new SubmittedRun(submission.runName(), runId, host.runUrl(runId));
  }

  @Override
  public RunStatus status(SubmittedRun run) {
    try {
      return KubeflowRuns.status(api.run(run.id()));
    } catch (RestException e) {
      if (e.mayPass()) {
        throw e;
      }
      throw KubeflowFailures.explain(host, "say how run '" + run.name() + "' is", e);
    }
  }

  private void requireNamespace() {
    boolean hasManyUsers;
    try {
      hasManyUsers = api.hasManyUsers();
    } catch (RestException e) {
      throw KubeflowFailures.explain(host, "be asked", e);
    }
    if (hasManyUsers && namespace.isEmpty()) {
      throw new CoinbeamException(
          "Kubeflow at %s has many users; give the namespace of yours as --namespace."
              .formatted(host));
    }
  }

  private String pipeline(Submission submission, Progress progress) {
    String name = submission.pipelineName();
    return make(
        "pipeline '" + name + "'",
        () -> api.findPipeline(name),
        () -> {
          String id = api.createPipeline(name);
          progress.say("made pipeline '" + name + "'");
          return id;
        });
  }

  private String version(String pipelineId, Submission submission, Progress progress) {
    String name = submission.pipeline().versionName();
    return make(
        "version " + name,
        () -> api.findVersion(pipelineId, name),
        () -> {
          String id = api.uploadVersion(pipelineId, name, submission.pipeline().bytes());
          progress.say("uploaded " + submission.pipeline() + " as version " + name);
          return id;
        });
  }

  private String experiment(Progress progress) {
    JsonNode found =
        make(
            "experiment '" + experiment + "'",
            () -> api.findExperiment(experiment),
            () -> {
              JsonNode made = api.createExperiment(experiment);
              progress.say("made experiment '" + experiment + "'");
              return made;
            });
    if (found.path("storage_state").asText().equals("ARCHIVED")) {
      throw new CoinbeamException(
          "Experiment '%s' at %s is archived; restore it there, or choose another --experiment."
              .formatted(experiment, host));
    }
    return found.path("experiment_id").asText();
  }

  private String run(String experimentId, String pipelineId, String versionId, Submission wanted) {
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("experiment_id", experimentId);
    run.put("display_name", wanted.runName());
    run.put("description", MARK + wanted.fingerprint());
    run.putObject("pipeline_version_reference")
        .put("pipeline_id", pipelineId)
        .put("pipeline_version_id", versionId);
    ObjectNode config = run.putObject("runtime_config");
    config.set("parameters", wanted.parameters());
    if (!wanted.outputRoot().isEmpty()) {
      config.put("pipeline_root", wanted.outputRoot());
    }
    if (!wanted.serviceAccount().isEmpty()) {
      run.put("service_account", wanted.serviceAccount());
    }
    String what = "run '" + wanted.runName() + "'";
    make(what, () -> first(own(experimentId, wanted)), () -> api.createRun(run));
    return make(what, () -> only(own(experimentId, wanted)), () -> api.createRun(run));
  }

  /** The runs that the same submission started, oldest first. */
  private List<JsonNode> own(String experimentId, Submission wanted) {
    String mark = MARK + wanted.fingerprint();
    List<JsonNode> all = api.findRuns(experimentId, wanted.runName());
    List<JsonNode> own =
        all.stream()
            .filter(run -> run.path("description").asText().equals(mark))
            .sorted(
                Comparator.comparing((JsonNode run) -> run.path("created_at").asText())
                    .thenComparing(run -> run.path(RUN_ID).asText()))
            .toList();
    if (own.isEmpty() && !all.isEmpty()) {
      throw wanted.nameIsTaken("Experiment '%s' at %s".formatted(experiment, host));
    }
    return own;
  }

  private static Optional<String> first(List<JsonNode> runs) {
    return runs.stream().findFirst().map(run -> run.path(RUN_ID).asText());
  }

  /**
   * The oldest; later ones are ended. There are some when a request took effect after it had been
   * given up, or two commands submitted the same at once; all of them then choose the same one.
   */
  private Optional<String> only(List<JsonNode> runs) {
    for (JsonNode later : runs.subList(Math.min(1, runs.size()), runs.size())) {
      if (!KubeflowRuns.status(later).state().isFinal()) {
        api.terminateRun(later.path(RUN_ID).asText());
      }
    }
    return first(runs);
  }

  private <T> T make(String what, Supplier<Optional<T>> find, Supplier<T> make) {
    try {
      return once.get(what, find, make);
    } catch (RestException e) {
      throw KubeflowFailures.explain(host, "find or make " + what, e);
    }
  }
}
