package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cloud ML Engine for one project and region: jobs that really run their container, models,
 * versions and the operations that make them.
 */
public final class EngineFake extends HttpFake {
  private static final Pattern PATH = Pattern.compile("/v1/projects/([^/]+)/(.+)");
  private static final int PAGE = 2;

  private final String project;
  private final Set<String> places = new HashSet<>();
  private final List<Predicate<FakeRequest>> refused = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, Operation> operations = new HashMap<>();
  private final EngineFakeJobs jobs;
  private final EngineFakeModels models;
  private int numbers;

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
  public EngineFake(String project, String region, Container container) {
    this.project = project;
    this.jobs = new EngineFakeJobs(this, region, container);
    this.models = new EngineFakeModels(this, region);
  }

  /** Takes addresses that begin so for addresses in Cloud Storage. */
  public EngineFake sharing(String folder) {
    places.add(folder);
    return this;
  }

  /** From now on requests are refused so. */
  public EngineFake refusing(Predicate<FakeRequest> requests, Refusal refusal) {
    refused.add(requests);
    refusals.add(refusal);
    return this;
  }

  /** The jobs. */
  public EngineFakeJobs jobs() {
    return jobs;
  }

  /** Models and versions. */
  public EngineFakeModels models() {
    return models;
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
      throw Refusal.forbidden("Access to project %s is denied.".formatted(path.group(1)));
    }
    String rest = path.group(2);
    if (rest.startsWith("operations/")) {
      return look(request, parent() + "/" + rest);
    }
    return rest.startsWith("jobs") ? jobs.answer(request, rest) : models.answer(request, rest);
  }

  String parent() {
    return "projects/" + project;
  }

  void address(String uri) {
    boolean known =
        uri.matches("gs://[a-z0-9][a-z0-9._-]+(/.*)?") || places.stream().anyMatch(uri::startsWith);
    require(known, "Invalid Cloud Storage path: " + uri);
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusal.invalid(message);
    }
  }

  FakeResponse begin(Runnable effect, String failure) {
    numbers++;
    String name = parent() + "/operations/op_" + numbers;
    operations.put(name, new Operation(effect, failure));
    return json(name);
  }

  /** A page of resources. */
  FakeResponse list(FakeRequest request, String collection, Collection<? extends JsonNode> all) {
    request.allowParameters(Set.of("filter", "pageSize", "pageToken"));
    int from = Integer.parseInt(request.parameter("pageToken").orElse("0"));
    int to = Math.min(all.size(), from + PAGE);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode nodes = page.putArray(collection);
    new ArrayList<JsonNode>(all).subList(from, to).forEach(nodes::add);
    if (to < all.size()) {
      page.put("nextPageToken", Integer.toString(to));
    }
    return FakeResponse.json(200, page);
  }

  private FakeResponse look(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    Operation operation = operations.get(name);
    if (operation == null || !request.method().equals("GET")) {
      throw Refusal.notFound("Operation " + name + " is not found.");
    }
    return json(name);
  }

  private FakeResponse json(String name) {
    Operation operation = operations.get(name);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
    if (operation.done) {
      json.put("done", true);
      if (operation.failure.isEmpty()) {
        json.putObject("response");
      } else {
        json.putObject("error").put("code", 3).put("message", operation.failure);
      }
    }
    return FakeResponse.json(200, json);
  }
}
