package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vertex AI for one project and region: jobs that really run their container, models, endpoints and
 * the operations that make them, as strict as the service's types and its documentation.
 */
public final class VertexFake extends HttpFake {
  private static final Pattern PATH =
      Pattern.compile("/v1/projects/([^/]+)/locations/([^/]+)/(.+)");
  private static final Pattern LABEL =
      Pattern.compile("labels\\.([a-z][a-z0-9_-]*)(?:=\"([^\"]*)\"|:\\*)");
  private static final Set<String> LIST_PARAMETERS = Set.of("filter", "pageSize", "pageToken");
  private static final int PAGE = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project;
  private final String region;
  private final Set<String> places = new HashSet<>();
  private final Map<String, Operation> operations = new TreeMap<>();
  private final List<Predicate<FakeRequest>> refused = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final VertexFakeJobs jobs;
  private final VertexFakeServing serving;
  private int numbers = 1000;

  /** What an operation does when it ends, after so many requests of any kind. */
  private static final class Operation {
    private final Runnable effect;
    private final String failure;
    private int requestsLeft = 3;
    private boolean done;

    Operation(Runnable effect, String failure) {
      this.effect = effect;
      this.failure = failure;
    }

    void goOn() {
      requestsLeft--;
      if (requestsLeft <= 0 && !done) {
        done = true;
        effect.run();
      }
    }
  }

  /**
   * @param container what the image does
   */
  public VertexFake(String project, String region, Container container) {
    this.project = project;
    this.region = region;
    this.jobs = new VertexFakeJobs(this, container);
    this.serving = new VertexFakeServing(this);
  }

  /** Takes addresses that begin so for addresses in Cloud Storage. */
  public VertexFake sharing(String folder) {
    places.add(folder);
    return this;
  }

  /** From now on requests are refused so. */
  public VertexFake refusing(Predicate<FakeRequest> requests, Refusal refusal) {
    refused.add(requests);
    refusals.add(refusal);
    return this;
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
  protected FakeResponse answer(FakeRequest request) {
    operations.values().forEach(Operation::goOn);
    for (int i = 0; i < refused.size(); i++) {
      if (refused.get(i).test(request)) {
        throw refusals.get(i);
      }
    }
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
      return operation(request, parent() + "/" + rest);
    }
    return rest.startsWith("customJobs") || rest.startsWith("hyperparameterTuningJobs")
        ? jobs.answer(request, rest)
        : serving.answer(request, rest);
  }

  String parent() {
    return "projects/%s/locations/%s".formatted(project, region);
  }

  Set<String> places() {
    return places;
  }

  /** A number that was not given before. */
  String nextNumber() {
    numbers++;
    return Integer.toString(numbers);
  }

  /** Begins an operation that ends after some requests. */
  FakeResponse begin(Runnable effect, String failure) {
    String name = parent() + "/operations/" + nextNumber();
    operations.put(name, new Operation(effect, failure));
    return FakeResponse.json(200, json(name));
  }

  private FakeResponse operation(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    Operation operation = operations.get(name);
    if (operation == null || !request.method().equals("GET")) {
      throw Refusal.notFound("Operation " + name + " is not found.");
    }
    return FakeResponse.json(200, json(name));
  }

  private ObjectNode json(String name) {
    Operation operation = operations.get(name);
    ObjectNode json = JSON.createObjectNode().put("name", name);
    json.putObject("metadata")
        .put("@type", "type.googleapis.com/google.cloud.aiplatform.v1.SomeOperationMetadata");
    if (operation.done) {
      json.put("done", true);
      if (operation.failure.isEmpty()) {
        json.putObject("response").put("@type", "type.googleapis.com/google.protobuf.Empty");
      } else {
        json.putObject("error").put("code", 9).put("message", operation.failure);
      }
    }
    return json;
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
    ObjectNode page = JSON.createObjectNode();
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
