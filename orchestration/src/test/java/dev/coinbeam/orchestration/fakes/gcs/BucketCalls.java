package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.FakeResponse;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Calls about buckets: list, get, insert. */
final class BucketCalls {
  private static final Set<String> FIELDS =
      Set.of("name", "location", "storageClass", "iamConfiguration", "labels");

  private final GcsFake fake;
  private final Map<String, FakeBucket> buckets;

  BucketCalls(GcsFake fake, Map<String, FakeBucket> buckets) {
    this.fake = fake;
    this.buckets = buckets;
  }

  FakeResponse answer(FakeRequest request) {
    return switch (request.method()) {
      case "GET" -> list(request);
      case "POST" -> insert(request);
      default -> throw new IllegalStateException("no call of the fake");
    };
  }

  FakeResponse get(FakeBucket bucket, FakeRequest request) {
    request.allowParameters(Set.of("projection", "fields", "prettyPrint", "alt"));
    return GcsFake.described(request, bucket.json);
  }

  void make(String name, String project) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "storage#bucket").put("id", name).put("name", name);
    json.put("projectNumber", Integer.toUnsignedString(project.hashCode()));
    json.put("metageneration", "1").put("location", "US").put("storageClass", "STANDARD");
    json.put("timeCreated", fake.now().toString()).put("updated", fake.now().toString());
    buckets.put(name, new FakeBucket(name, project, json));
  }

  private FakeResponse list(FakeRequest request) {
    request.allowParameters(
        Set.of(
            "project", "prefix", "projection", "fields", "maxResults", "pageToken", "prettyPrint"));
    String project = project(request);
    String prefix = request.parameter("prefix").orElse("");
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "storage#buckets");
    ArrayNode items = json.putArray("items");
    buckets.values().stream()
        .filter(bucket -> bucket.project.equals(project) && bucket.name.startsWith(prefix))
        .forEach(bucket -> items.add(bucket.json));
    return GcsFake.described(request, json);
  }

  private FakeResponse insert(FakeRequest request) {
    request.allowParameters(Set.of("project", "projection", "fields", "prettyPrint"));
    ObjectNode body = request.json();
    // A field that is null, or an object without any, is as good as not given.
    body.properties().removeIf(field -> isNothing(field.getValue()));
    Set<String> unknown = new TreeSet<>();
    body.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      throw Refusal.invalid("Unknown fields " + unknown + " of a bucket.");
    }
    String name = body.path("name").asText("");
    if (!name.matches("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")) {
      throw Refusal.invalid("Invalid bucket name: '" + name + "'");
    }
    String location = body.path("location").asText("US");
    if (!location.matches("US|EU|ASIA|[A-Z]+-[A-Z]+\\d+")) {
      throw Refusal.invalid("The specified location constraint is not valid.");
    }
    String project = project(request);
    if (buckets.containsKey(name)) {
      throw Refusal.conflict(
          buckets.get(name).project.equals(project)
              ? "Your previous request to create the named bucket succeeded and you already own it."
              : "The requested bucket name is not available.");
    }
    make(name, project);
    buckets.get(name).json.setAll(body);
    return GcsFake.described(request, buckets.get(name).json);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isObject() && value.isEmpty());
  }

  private static String project(FakeRequest request) {
    return request
        .parameter("project")
        .filter(project -> !project.isEmpty())
        .orElseThrow(() -> Refusal.invalid("Required parameter: project"));
  }
}
