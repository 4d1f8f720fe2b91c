package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vertex AI for one project and region: jobs that really run their container, models, endpoints and
 * the operations that make them, as strict as the service's types and its documentation.
 */
public final class VertexFake extends CloudFake<VertexFake> {
  private static final Pattern PATH =
      Pattern.compile("/v1/projects/([^/]+)/locations/([^/]+)/(.+)");
  private static final Pattern LABEL =
      Pattern.compile("labels\\.([a-z][a-z0-9_-]*)(?:=\"([^\"]*)\"|:\\*)");
  private static final Set<String> LIST_PARAMETERS = Set.of("filter", "pageSize", "pageToken");
  private static final int PAGE = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project;
  private final String region;
  private final VertexFakeJobs jobs;
  private final VertexFakeServing serving;
  private int numbers = 1000;

  /**
   * @param container what the image does
   */
  public VertexFake(String project, String region, Container container) {
    this.project = project;
    this.region = region;
    this.jobs = new VertexFakeJobs(this, container);
    this.serving = new VertexFakeServing(this);
  }

  /** The jobs. */
  public VertexFakeJobs jobs() {
    return jobs;
  }

  /** Models and endpoints. */
  public VertexFakeServing serving() {
    return serving;
  }

  @Override
  VertexFake self() {
    return this;
  }

  @Override
  FakeResponse route(FakeRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      throw Refusal.notFound("The requested URL " + request.path() + " was not found.");
    }
    if (!path.group(1).equals(project)) {
      throw Refusal.forbidden("Permission denied on resource project %s.".formatted(path.group(1)));
    }
    if (!path.group(2).equals(region)) {
      throw Refusal.notFound("Location %s is not found.".formatted(path.group(2)));
    }
    String rest = path.group(3);
    if (rest.startsWith("operations/")) {
      return look(request, parent() + "/" + rest);
    }
    return rest.startsWith("customJobs") || rest.startsWith("hyperparameterTuningJobs")
        ? jobs.answer(request, rest)
        : serving.answer(request, rest);
  }

  String parent() {
    return "projects/%s/locations/%s".formatted(project, region);
  }

  /** A number that was not given before. */
  String nextNumber() {
    numbers++;
    return Integer.toString(numbers);
  }

  FakeResponse begin(Runnable effect, String failure) {
    return begin(parent() + "/operations/" + nextNumber(), effect, failure);
  }

  @Override
  ObjectNode begun(String name) {
    ObjectNode json = object().put("name", name);
    json.putObject("metadata")
        .put("@type", "type.googleapis.com/google.cloud.aiplatform.v1.SomeOperationMetadata");
    return json;
  }

  @Override
  void succeeded(ObjectNode response) {
    response.put("@type", "type.googleapis.com/google.protobuf.Empty");
  }

  @Override
  int failureCode() {
    return 9;
  }

  /** A page of the resources that the request's filter lets pass. */
  <M extends Message> FakeResponse list(
      FakeRequest request,
      String collection,
      List<M> resources,
      Function<M, Map<String, String>> labels) {
    request.allowParameters(LIST_PARAMETERS);
    // Also where there is nothing to be filtered.
    passes(request.parameter("filter").orElse(""), Map.of());
    List<M> passed =
        resources.stream()
            .filter(
                resource -> passes(request.parameter("filter").orElse(""), labels.apply(resource)))
            .toList();
    int from = Integer.parseInt(request.parameter("pageToken").orElse("0"));
    int to = Math.min(passed.size(), from + PAGE);
    ObjectNode page = object();
    var nodes = page.putArray(collection);
    passed.subList(from, to).forEach(resource -> nodes.add(json(resource)));
    if (to < passed.size()) {
      page.put("nextPageToken", Integer.toString(to));
    }
    return FakeResponse.json(200, page);
  }

  private static boolean passes(String filter, Map<String, String> labels) {
    if (filter.isEmpty()) {
      return true;
    }
    for (String term : filter.split(" AND ", -1)) {
      Matcher label = LABEL.matcher(term);
      if (!label.matches()) {
        throw Refusal.invalid("Invalid filter: " + filter);
      }
      String value = labels.get(label.group(1));
      if (value == null || (label.group(2) != null && !label.group(2).equals(value))) {
        return false;
      }
    }
    return true;
  }

  static FakeResponse ok(Message message) {
    return FakeResponse.json(200, json(message));
  }

  private static JsonNode json(Message message) {
    try {
      return JSON.readTree(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
