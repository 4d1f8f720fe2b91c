package dev.coinbeam.orchestration.submit.kubeflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.rest.FormData;
import dev.coinbeam.orchestration.rest.Repeat;
import dev.coinbeam.orchestration.rest.RestBody;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestRequest;
import dev.coinbeam.orchestration.rest.UrlText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The methods of {@code v2beta1} that are needed here, one request each; lists are read to their
 * end. What makes something is sent once only.
 */
final class KubeflowApi {
  private static final String FILTER = "filter";
  private static final String PAGE_SIZE = "100";
  private static final String DISPLAY_NAME = "display_name";
  private static final int NOT_FOUND = 404;

  private final RestClient client;
  private final KubeflowHost host;
  private final String namespace;

  /**
   * @param namespace empty for a Kubeflow of one user
   */
  KubeflowApi(RestClient client, KubeflowHost host, String namespace) {
    this.client = client;
    this.host = host;
    this.namespace = namespace;
  }

  boolean hasManyUsers() {
    return get("healthz", Map.of()).path("multi_user").asBoolean();
  }

  /** A pipeline's id. */
  Optional<String> findPipeline(String name) {
    try {
      JsonNode found = get("pipelines/names/" + UrlText.encode(name), inNamespace(Map.of()));
      return Optional.of(id(found, "pipeline_id"));
    } catch (RestException e) {
      if (e.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  String createPipeline(String name) {
    // Not 'name': servers before 2.5 refuse it, later ones take this for it.
    ObjectNode pipeline = object().put(DISPLAY_NAME, name);
    return id(post("pipelines", withNamespace(pipeline)), "pipeline_id");
  }

  /** A version's id. */
  Optional<String> findVersion(String pipelineId, String name) {
    String path = "pipelines/" + UrlText.encode(pipelineId) + "/versions";
    return named(name, list(path, "pipeline_versions", name, Map.of())).stream()
        .map(version -> id(version, "pipeline_version_id"))
        .findFirst();
  }

  String uploadVersion(String pipelineId, String name, byte[] content) {
    Map<String, String> query = new TreeMap<>(Map.of("pipelineid", pipelineId, "name", name));
    RestBody form =
        FormData.empty().file("uploadfile", "pipeline.yaml", "application/yaml", content).body();
    URI uri = host.api("pipelines/upload_version", query);
    return id(client.send(RestRequest.post(uri, form)).json(), "pipeline_version_id");
  }

  /** Experiments of a name: one or none. */
  Optional<JsonNode> findExperiment(String name) {
    return named(name, list("experiments", "experiments", name, inNamespace(Map.of()))).stream()
        .findFirst();
  }

  JsonNode createExperiment(String name) {
    return post("experiments", withNamespace(object().put(DISPLAY_NAME, name)));
  }

  /** Runs of a name in an experiment, oldest first: nothing keeps people from giving one twice. */
  List<JsonNode> findRuns(String experimentId, String name) {
    Map<String, String> query = Map.of("experiment_id", experimentId, "sort_by", "created_at asc");
    return named(name, list("runs", "runs", name, query));
  }

  String createRun(ObjectNode run) {
    return id(post("runs", run), "run_id");
  }

  /** Safe to repeat: a run that ends is ended. */
  void terminateRun(String runId) {
    URI uri = host.api("runs/" + UrlText.encode(runId) + ":terminate", Map.of());
    client.send(RestRequest.post(uri, RestBody.json(object())).repeating(Repeat.SAFE));
  }

  JsonNode run(String runId) {
    return get("runs/" + UrlText.encode(runId), Map.of());
  }

  private JsonNode get(String path, Map<String, String> query) {
    return client.send(RestRequest.get(host.api(path, query))).json();
  }

  private JsonNode post(String path, ObjectNode body) {
    return client.send(RestRequest.post(host.api(path, Map.of()), RestBody.json(body))).json();
  }

  private List<JsonNode> list(String path, String field, String name, Map<String, String> query) {
    Map<String, String> page = new TreeMap<>(query);
    page.put("page_size", PAGE_SIZE);
    page.put(FILTER, equalTo(name));
    List<JsonNode> all = new ArrayList<>();
    while (true) {
      JsonNode answer = get(path, page);
      answer.path(field).forEach(all::add);
      String next = answer.path("next_page_token").asText("");
      if (next.isEmpty()) {
        return all;
      }
      page.put("page_token", next);
    }
  }

  /** The server decodes a filter once more than other parameters: this survives both. */
  private static String equalTo(String name) {
    ObjectNode filter = object();
    filter
        .putArray("predicates")
        .addObject()
        .put("operation", "EQUALS")
        .put("key", DISPLAY_NAME)
        .put("string_value", name);
    return UrlText.encode(filter.toString());
  }

  /** Databases that do not tell letters' cases apart find more than was asked for. */
  private static List<JsonNode> named(String name, List<JsonNode> found) {
    return found.stream().filter(one -> one.path(DISPLAY_NAME).asText().equals(name)).toList();
  }

  private Map<String, String> inNamespace(Map<String, String> query) {
    Map<String, String> more = new TreeMap<>(query);
    if (!namespace.isEmpty()) {
      more.put("namespace", namespace);
    }
    return more;
  }

  private ObjectNode withNamespace(ObjectNode body) {
    return namespace.isEmpty() ? body : body.put("namespace", namespace);
  }

  private String id(JsonNode made, String field) {
    String id = made.path(field).asText("");
    if (id.isEmpty()) {
      throw KubeflowFailures.noKubeflow(host, "an answer without '" + field + "' came");
    }
    return id;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
