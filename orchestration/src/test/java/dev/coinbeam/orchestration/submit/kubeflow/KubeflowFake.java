package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.submit.PipelineFile;
import dev.coinbeam.orchestration.submit.ProtoJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kubeflow Pipelines' REST interface, as its server answers: unknown fields, parameters and ids are
 * refused, names of pipelines, versions and experiments are unique, those of runs are not.
 */
public final class KubeflowFake extends HttpFake {
  private static final String ROOT = "/apis/v2beta1/";
  private static final ProtoJson.Message PIPELINE =
      ProtoJson.texts("display_name", "description", "namespace");
  private static final ProtoJson.Message EXPERIMENT =
      ProtoJson.texts("display_name", "description", "namespace");
  private static final ProtoJson.Message REFERENCE =
      ProtoJson.texts("pipeline_id", "pipeline_version_id");
  private static final ProtoJson.Message CONFIG =
      ProtoJson.with(ProtoJson.texts("pipeline_root"), "parameters", JsonNodeType.OBJECT);
  private static final ProtoJson.Message RUN =
      ProtoJson.with(
          ProtoJson.with(
              ProtoJson.texts("display_name", "experiment_id", "description", "service_account"),
              "pipeline_version_reference",
              JsonNodeType.OBJECT),
          "runtime_config",
          JsonNodeType.OBJECT);

  private final Map<String, ObjectNode> pipelines = new LinkedHashMap<>();
  private final Map<String, ObjectNode> versions = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private final Map<String, ObjectNode> experiments = new LinkedHashMap<>();
  private final Map<String, FakeRun> runs = new LinkedHashMap<>();
  private String token = "";
  private boolean hasManyUsers;
  private FakeRun.Fate fate = FakeRun.Fate.SUCCEEDS;
  private int made;

  /** Only who shows this token is let in. */
  KubeflowFake requiringToken(String secret) {
    token = secret;
    return this;
  }

  /** Every pipeline, experiment and run belongs to somebody's namespace. */
  KubeflowFake withManyUsers() {
    hasManyUsers = true;
    return this;
  }

  /** How the runs end that are started from now on. */
  KubeflowFake whereRuns(FakeRun.Fate end) {
    fate = end;
    return this;
  }

  /** Runs that are started from now on fail in their last task. */
  public void failRuns() {
    fate = FakeRun.Fate.FAILS;
  }

  /** The parameters of the only run. */
  public JsonNode runParameters() {
    return runs().get(0).shown().path("runtime_config").path("parameters");
  }

  List<ObjectNode> pipelines() {
    return List.copyOf(pipelines.values());
  }

  List<ObjectNode> versions() {
    return List.copyOf(versions.values());
  }

  /** What was uploaded, as bytes. */
  List<byte[]> contents() {
    return List.copyOf(contents.values());
  }

  List<ObjectNode> experiments() {
    return List.copyOf(experiments.values());
  }

  /** All runs, also those that were ended from outside. */
  List<FakeRun> runs() {
    return List.copyOf(runs.values());
  }

  /** Hides an experiment, as people do in the user interface. */
  void archive(String name) {
    experiments.values().stream()
        .filter(one -> one.path("display_name").asText().equals(name))
        .forEach(one -> one.put("storage_state", "ARCHIVED"));
  }

  /** One more run with the fields of another, as when a request takes effect late. */
  void startAgain(FakeRun other) {
    addRun(other.shown());
  }

  @Override
  protected FakeResponse answer(FakeRequest request) {
    if (!request.path().startsWith(ROOT)) {
      return new FakeResponse(
          404,
          Map.of("Content-Type", "text/plain"),
          "404 page not found\n".getBytes(StandardCharsets.UTF_8));
    }
    if (!token.isEmpty() && !request.header("Authorization").orElse("").equals("Bearer " + token)) {
      return error(401, 16, "Request header error: there is no user identity header.");
    }
    String path = request.path().substring(ROOT.length());
    try {
      return FakeResponse.json(200, route(request.method() + " " + path, path, request));
    } catch (Refusal refusal) {
      int status = refusal.response().status();
      return path.startsWith("pipelines/upload")
          ? uploadError(status, refusal.getMessage())
          : error(status, status == 404 ? 5 : status == 409 ? 6 : 3, refusal.getMessage());
    }
  }

  private JsonNode route(String call, String path, FakeRequest request) {
    String id = path.replaceAll("^[a-z]+/([^/:]+).*$", "$1");
    if (call.equals("GET healthz")) {
      request.allowParameters(Set.of());
      return object().put("multi_user", hasManyUsers);
    } else if (call.startsWith("GET pipelines/names/")) {
      return pipelineNamed(decode(path.substring("pipelines/names/".length())), request);
    } else if (call.equals("POST pipelines")) {
      return createPipeline(request);
    } else if (call.equals("POST pipelines/upload_version")) {
      return uploadVersion(request);
    } else if (call.matches("GET pipelines/[^/]+/versions")) {
      known(pipelines, id);
      List<ObjectNode> own =
          versions.values().stream()
              .filter(version -> version.path("pipeline_id").asText().equals(id))
              .toList();
      return FakeList.page("pipeline_versions", own, request, Set.of());
    } else if (call.equals("GET experiments")) {
      requireNamespace(request.parameter("namespace").orElse(""));
      return FakeList.page(
          "experiments", inNamespace(experiments.values(), request), request, Set.of("namespace"));
    } else if (call.equals("POST experiments")) {
      return createExperiment(request);
    } else if (call.equals("GET runs")) {
      return listRuns(request);
    } else if (call.equals("POST runs")) {
      return createRun(request);
    } else if (call.matches("GET runs/[^/]+")) {
      request.allowParameters(Set.of());
      return known(runs, id).look();
    } else if (call.matches("POST runs/[^/:]+:terminate")) {
      known(runs, id).terminate();
      return object();
    }
    throw Refusal.notFound("Not Found");
  }

  private ObjectNode pipelineNamed(String name, FakeRequest request) {
    request.allowParameters(Set.of("namespace"));
    requireNamespace(request.parameter("namespace").orElse(""));
    return inNamespace(pipelines.values(), request).stream()
        .filter(pipeline -> pipeline.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Pipeline " + name + " not found"));
  }

  private ObjectNode createPipeline(FakeRequest request) {
    request.allowParameters(Set.of());
    JsonNode body = PIPELINE.check(ProtoJson.body(request));
    String name = PIPELINE.required(body, "display_name");
    requireNamespace(body.path("namespace").asText());
    if (isTaken(pipelines.values(), name, body.path("namespace").asText())) {
      throw Refusal.conflict("Already exist error: The name " + name + " already exist.");
    }
    ObjectNode pipeline = object().put("pipeline_id", newId()).put("name", name);
    pipeline.setAll((ObjectNode) body.deepCopy());
    pipelines.put(pipeline.path("pipeline_id").asText(), pipeline);
    return pipeline;
  }

  private ObjectNode uploadVersion(FakeRequest request) {
    request.allowParameters(
        Set.of("name", "display_name", "description", "pipelineid", "tags", "code_source_url"));
    Upload upload = Upload.of(request);
    String pipelineId = request.parameter("pipelineid").orElse("");
    if (!pipelines.containsKey(pipelineId)) {
      throw Refusal.invalid("Failed to create a pipeline version");
    }
    String name = request.parameter("name").orElse(upload.name());
    boolean isTaken =
        versions.values().stream()
            .filter(version -> version.path("pipeline_id").asText().equals(pipelineId))
            .anyMatch(version -> version.path("name").asText().equals(name));
    if (isTaken) {
      throw Refusal.conflict("Failed to create a pipeline version");
    }
    requireCompiled(upload);
    ObjectNode version =
        object()
            .put("pipeline_id", pipelineId)
            .put("pipeline_version_id", newId())
            .put("name", name)
            .put("display_name", name);
    versions.put(version.path("pipeline_version_id").asText(), version);
    contents.put(version.path("pipeline_version_id").asText(), upload.content());
    return version;
  }

  private static void requireCompiled(Upload upload) {
    try {
      PipelineFile.of(new String(upload.content(), StandardCharsets.UTF_8), upload.name());
    } catch (CoinbeamException e) {
      throw Refusal.invalid("Invalid input error: " + e.getMessage());
    }
  }

  private ObjectNode createExperiment(FakeRequest request) {
    request.allowParameters(Set.of());
    JsonNode body = EXPERIMENT.check(ProtoJson.body(request));
    String name = EXPERIMENT.required(body, "display_name");
    requireNamespace(body.path("namespace").asText());
    if (isTaken(experiments.values(), name, body.path("namespace").asText())) {
      throw Refusal.conflict("Already exist error: The name " + name + " already exist.");
    }
    ObjectNode experiment = object().put("experiment_id", newId());
    experiment.put("storage_state", "AVAILABLE").setAll((ObjectNode) body.deepCopy());
    experiments.put(experiment.path("experiment_id").asText(), experiment);
    return experiment;
  }

  private ObjectNode listRuns(FakeRequest request) {
    String experiment = request.parameter("experiment_id").orElse("");
    known(experiments, experiment);
    List<ObjectNode> own = new ArrayList<>();
    for (FakeRun run : runs.values()) {
      if (run.text("experiment_id").equals(experiment)) {
        own.add(run.shown());
      }
    }
    return FakeList.page("runs", own, request, Set.of("experiment_id", "namespace"));
  }

  private ObjectNode createRun(FakeRequest request) {
    request.allowParameters(Set.of("experiment_id"));
    JsonNode run = RUN.check(ProtoJson.body(request));
    RUN.required(run, "display_name");
    known(experiments, RUN.required(run, "experiment_id"));
    JsonNode reference = REFERENCE.check(run.path("pipeline_version_reference"));
    String pipelineId = REFERENCE.required(reference, "pipeline_id");
    ObjectNode version = known(versions, REFERENCE.required(reference, "pipeline_version_id"));
    if (!version.path("pipeline_id").asText().equals(pipelineId)) {
      throw Refusal.invalid("The version belongs to another pipeline.");
    }
    JsonNode config = CONFIG.check(run.path("runtime_config"));
    ProtoJson.checkParameters(file(version).spec(), config.path("parameters"));
    return addRun((ObjectNode) run).shown();
  }

  private FakeRun addRun(ObjectNode fields) {
    String id = newId();
    ObjectNode all = fields.deepCopy();
    all.remove("state");
    all.put("run_id", id).put("storage_state", "AVAILABLE");
    all.put("created_at", "2026-01-01T00:00:%02dZ".formatted(runs.size() % 60));
    ObjectNode version =
        known(
            versions, all.path("pipeline_version_reference").path("pipeline_version_id").asText());
    FakeRun run = new FakeRun(all, List.copyOf(file(version).taskNames()), fate);
    runs.put(id, run);
    return run;
  }

  private PipelineFile file(ObjectNode version) {
    byte[] content = contents.get(version.path("pipeline_version_id").asText());
    return PipelineFile.of(new String(content, StandardCharsets.UTF_8), "the uploaded file");
  }

  private void requireNamespace(String namespace) {
    if (hasManyUsers && namespace.isEmpty()) {
      throw Refusal.invalid("Invalid input error: Namespace is required in multi-user mode.");
    }
  }

  private static boolean isTaken(Iterable<ObjectNode> all, String name, String namespace) {
    for (ObjectNode one : all) {
      if (one.path("display_name").asText().equals(name)
          && one.path("namespace").asText().equals(namespace)) {
        return true;
      }
    }
    return false;
  }

  private static List<ObjectNode> inNamespace(Iterable<ObjectNode> all, FakeRequest request) {
    List<ObjectNode> own = new ArrayList<>();
    for (ObjectNode one : all) {
      if (one.path("namespace").asText().equals(request.parameter("namespace").orElse(""))) {
        own.add(one);
      }
    }
    return own;
  }

  private static <T> T known(Map<String, T> all, String id) {
    T found = all.get(id);
    if (found == null) {
      throw Refusal.notFound(
          "ResourceNotFoundError: '%s' not found in %s".formatted(id, new TreeSet<>(all.keySet())));
    }
    return found;
  }

  private String newId() {
    return "00000000-0000-4000-8000-%012d".formatted(++made);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** As grpc-gateway writes it. */
  private static FakeResponse error(int status, int code, String message) {
    ObjectNode body = object().put("error", message).put("code", code).put("message", message);
    body.putArray("details");
    return FakeResponse.json(status, body);
  }

  /** As the handler of uploads writes it, which is another one. */
  private static FakeResponse uploadError(int status, String message) {
    return FakeResponse.json(
        status, object().put("error_message", message).put("error_details", message));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
