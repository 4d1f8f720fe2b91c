package dev.coinbeam.orchestration.submit.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.Service;
import dev.coinbeam.orchestration.rest.RestBody;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RestRequest;
import dev.coinbeam.orchestration.steps.Progress;
import dev.coinbeam.orchestration.submit.OnceOnly;
import dev.coinbeam.orchestration.submit.PipelineEngine;
import dev.coinbeam.orchestration.submit.RunStatus;
import dev.coinbeam.orchestration.submit.Submission;
import dev.coinbeam.orchestration.submit.SubmittedRun;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Vertex AI Pipelines. A run is a pipeline job whose id follows from the run's name, so that the
 * service itself keeps a second one from being made.
 */
public final class VertexPipelines implements PipelineEngine {
  private static final Service SERVICE =
      new Service("Vertex AI Pipelines", "aiplatform.googleapis.com", "roles/aiplatform.user");
  private static final String LABEL = "coinbeam-submission";
  private static final int LABEL_LENGTH = 63;
  private static final int NOT_FOUND = 404;
  private static final Pattern BUCKET_FOLDER =
      Pattern.compile("gs://[a-z0-9][a-z0-9._-]{2,}(/.*)?");

  private final Endpoint endpoint;
  private final ProjectName project;
  private final Region region;
  private final RestClient client;
  private final OnceOnly once;

  /**
   * @param endpoint where the service is; blank for Google's own
   */
  public VertexPipelines(String endpoint, ProjectName project, Region region, RestOptions options) {
    this.endpoint = Endpoint.of(endpoint, "https://" + region + "-aiplatform.googleapis.com/");
    this.project = project;
    this.region = region;
    this.client = new RestClient(options, this.endpoint.authorization());
    this.once = new OnceOnly(options.retries());
  }

  @Override
  public SubmittedRun start(Submission submission, Progress progress) {
    if (!BUCKET_FOLDER.matcher(submission.outputRoot()).matches()) {
      throw new CoinbeamException(
          "Vertex AI puts artifacts into a bucket, but --pipeline-root is '%s'; give a folder there, such as gs://my-bucket/pipelines."
              .formatted(submission.outputRoot()));
    }
    PipelineJobId id = PipelineJobId.of(submission.runName());
    JsonNode job;
    try {
      job = once.get("pipeline job " + id, () -> find(id), () -> create(id, submission));
    } catch (RestException e) {
      throw SERVICE.explain("make pipeline job " + id, project, e);
    }
    if (!job.path("labels").path(LABEL).asText().equals(label(submission))) {
      throw submission.nameIsTaken("Project %s in %s".formatted(project, region));
    }
    return new SubmittedRun(submission.runName(), id.value(), consoleUrl(id));
  }

  @Override
  public RunStatus status(SubmittedRun run) {
    PipelineJobId id = new PipelineJobId(run.id());
    try {
      return VertexJobs.status(get(id));
    } catch (RestException e) {
      if (e.mayPass()) {
        throw e;
      }
      throw SERVICE.explain("say how pipeline job " + id + " is", project, e);
    }
  }

  private Optional<JsonNode> find(PipelineJobId id) {
    try {
      return Optional.of(get(id));
    } catch (RestException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JsonNode get(PipelineJobId id) {
    return client.send(RestRequest.get(jobs("/" + id))).json();
  }

  private JsonNode create(PipelineJobId id, Submission submission) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("displayName", submission.runName());
    job.set("pipelineSpec", submission.pipeline().spec());
    job.putObject("labels").put(LABEL, label(submission));
    ObjectNode config = job.putObject("runtimeConfig");
    config.put("gcsOutputDirectory", submission.outputRoot());
    config.set("parameterValues", submission.parameters());
    if (!submission.serviceAccount().isEmpty()) {
      job.put("serviceAccount", submission.serviceAccount());
    }
    URI uri = jobs("?pipelineJobId=" + id);
    return client.send(RestRequest.post(uri, RestBody.json(job))).json();
  }

  private URI jobs(String rest) {
    String parent = "v1/projects/" + project + "/locations/" + region;
    return endpoint.resolve(parent + "/pipelineJobs" + rest);
  }

  private String consoleUrl(PipelineJobId id) {
    return "https://console.cloud.google.com/vertex-ai/locations/%s/pipelines/runs/%s?project=%s"
        .formatted(region, id, project);
  }

  private static String label(Submission submission) {
    return submission.fingerprint().substring(0, LABEL_LENGTH);
  }
}
