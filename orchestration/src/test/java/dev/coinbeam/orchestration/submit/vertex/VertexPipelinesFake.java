package dev.coinbeam.orchestration.submit.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.submit.ProtoJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pipeline jobs of one project in one region of Vertex AI. A job goes on by one step whenever
 * somebody looks at it.
 */
public final class VertexPipelinesFake extends HttpFake {
  /** How jobs end. */
  public enum Fate {
    SUCCEEDS,
    FAILS,
    IS_CANCELLED
  }

  private static final ProtoJson.Message JOB =
      ProtoJson.with(
          ProtoJson.with(
              ProtoJson.with(
                  ProtoJson.texts("displayName", "serviceAccount", "network"),
                  "pipelineSpec",
                  JsonNodeType.OBJECT),
              "labels",
              JsonNodeType.OBJECT),
          "runtimeConfig",
          JsonNodeType.OBJECT);
  private static final ProtoJson.Message CONFIG =
      ProtoJson.with(
          ProtoJson.texts("gcsOutputDirectory", "failurePolicy"),
          "parameterValues",
          JsonNodeType.OBJECT);

  private final String project;
  private final String region;
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, Integer> looks = new LinkedHashMap<>();
  private Fate fate = Fate.SUCCEEDS;
  private Refusal refusal;

  public VertexPipelinesFake(String project, String region) {
    this.project = project;
    this.region = region;
  }

  /** How the jobs end that are looked at from now on. */
  public VertexPipelinesFake whereJobs(Fate end) {
    fate = end;
    return this;
  }

  /** Refuses whoever asks. */
  VertexPipelinesFake refusing(Refusal all) {
    refusal = all;
    return this;
  }

  /** All jobs by id, with the fields they were made with. */
  public Map<String, ObjectNode> jobs() {
    return Map.copyOf(jobs);
  }

  @Override
  protected FakeResponse answer(FakeRequest request) {
    if (refusal != null) {
      throw refusal;
    }
    String collection = "/v1/projects/%s/locations/%s/pipelineJobs".formatted(project, region);
    if (!request.path().startsWith(collection)) {
      throw Refusal.forbidden(
          "Permission 'aiplatform.pipelineJobs.create' denied on resource " + request.path());
    }
    String rest = request.path().substring(collection.length());
    if (request.method().equals("POST") && rest.isEmpty()) {
      return FakeResponse.json(200, create(request));
    } else if (request.method().equals("GET") && rest.matches("/[a-z][a-z0-9-]{0,127}")) {
      request.allowParameters(Set.of());
      return FakeResponse.json(200, look(rest.substring(1)));
    }
    throw Refusal.notFound("Not Found: " + request);
  }

  private ObjectNode create(FakeRequest request) {
    request.allowParameters(Set.of("pipelineJobId"));
    JsonNode job = JOB.check(ProtoJson.body(request));
    String id = request.parameter("pipelineJobId").orElse("");
    if (!id.matches("[a-z][a-z0-9-]{0,127}")) {
      throw Refusal.invalid("pipelineJobId is invalid: " + id);
    }
    if (jobs.containsKey(id)) {
      throw Refusal.conflict("Pipeline job " + id + " already exists.");
    }
    job.path("labels")
        .properties()
        .forEach(
            label -> {
              String text = label.getValue().asText();
              if (!label.getKey().matches("[a-z][a-z0-9_-]{0,62}")
                  || !text.matches("[a-z0-9_-]{0,63}")) {
                throw Refusal.invalid("Invalid label " + label);
              }
            });
    JsonNode config = CONFIG.check(job.path("runtimeConfig"));
    if (!CONFIG.required(config, "gcsOutputDirectory").startsWith("gs://")) {
      throw Refusal.invalid("gcsOutputDirectory is no Cloud Storage path.");
    }
    JsonNode spec = job.path("pipelineSpec");
    if (!spec.path("schemaVersion").asText().equals("2.1.0") || spec.has("platforms")) {
      throw Refusal.invalid("Invalid pipeline spec.");
    }
    ProtoJson.checkParameters(spec, config.path("parameterValues"));
    ObjectNode made = job.deepCopy();
    made.put("name", "projects/1/locations/%s/pipelineJobs/%s".formatted(region, id));
    jobs.put(id, made);
    return made.deepCopy().put("state", "PIPELINE_STATE_PENDING");
  }

  private ObjectNode look(String id) {
    ObjectNode known = jobs.get(id);
    if (known == null) {
      throw Refusal.notFound("The PipelineJob does not exist: " + id);
    }
    int look = looks.merge(id, 1, Integer::sum);
    List<String> tasks =
        ProtoJson.names(known.path("pipelineSpec").path("root").path("dag").path("tasks"));
    ObjectNode shown = known.deepCopy();
    shown.put(
        "state",
        "PIPELINE_STATE_" + (look > tasks.size() + 1 ? end() : look == 1 ? "PENDING" : "RUNNING"));
    if (look > tasks.size() + 1 && fate == Fate.FAILS) {
      shown.putObject("error").put("code", 9).put("message", "The DAG failed.");
    }
    ArrayNode details = shown.putObject("jobDetail").putArray("taskDetails");
    details.addObject().put("taskId", "1").put("taskName", id).put("state", "RUNNING");
    for (int i = 0; i < Math.min(look - 1, tasks.size()); i++) {
      ObjectNode task =
          details.addObject().put("taskId", "" + (i + 2)).put("taskName", tasks.get(i));
      boolean isOver = look > i + 2;
      boolean isLast = i == tasks.size() - 1;
      task.put("state", !isOver ? "RUNNING" : isLast ? end() : "SUCCEEDED");
      if (isOver && isLast && fate == Fate.FAILS) {
        task.putObject("error").put("code", 9).put("message", "exit code 3:\n the gate refused");
      }
    }
    return shown;
  }

  private String end() {
    return switch (fate) {
      case SUCCEEDS -> "SUCCEEDED";
      case FAILS -> "FAILED";
      case IS_CANCELLED -> "CANCELLED";
    };
  }
}
