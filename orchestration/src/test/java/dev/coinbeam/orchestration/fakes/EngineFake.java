package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cloud ML Engine for one project and region: jobs that really run their container, models,
 * versions and the operations that make them.
 */
public final class EngineFake extends CloudFake<EngineFake> {
  private static final Pattern PATH = Pattern.compile("/v1/projects/([^/]+)/(.+)");
  private static final int PAGE = 2;

  private final String project;
  private final EngineFakeJobs jobs;
  private final EngineFakeModels models;
  private int numbers;

  /**
   * @param container what the image does
   */
  public EngineFake(String project, String region, Container container) {
    this.project = project;
    this.jobs = new EngineFakeJobs(this, region, container);
    this.models = new EngineFakeModels(this, region);
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
  EngineFake self() {
    return this;
  }

  @Override
  FakeResponse route(FakeRequest request) {
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
        uri.matches("gs://[a-z0-9][a-z0-9._-]+(/.*)?")
            || places().stream().anyMatch(uri::startsWith);
    require(known, "Invalid Cloud Storage path: " + uri);
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusal.invalid(message);
    }
  }

  FakeResponse begin(Runnable effect, String failure) {
    numbers++;
    return begin(parent() + "/operations/op_" + numbers, effect, failure);
  }

  /** A page of resources. */
  FakeResponse list(FakeRequest request, String collection, Collection<? extends JsonNode> all) {
    request.allowParameters(Set.of("filter", "pageSize", "pageToken"));
    int from = Integer.parseInt(request.parameter("pageToken").orElse("0"));
    int to = Math.min(all.size(), from + PAGE);
    ObjectNode page = object();
    ArrayNode nodes = page.putArray(collection);
    new ArrayList<JsonNode>(all).subList(from, to).forEach(nodes::add);
    if (to < all.size()) {
      page.put("nextPageToken", Integer.toString(to));
    }
    return FakeResponse.json(200, page);
  }

  @Override
  ObjectNode begun(String name) {
    return object().put("name", name);
  }

  @Override
  void succeeded(ObjectNode response) {
    // It says nothing more.
  }

  @Override
  int failureCode() {
    return 3;
  }
}
