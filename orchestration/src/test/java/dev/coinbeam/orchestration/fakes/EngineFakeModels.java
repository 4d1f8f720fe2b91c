package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cloud ML Engine's models and versions; a version that is being made is there but not ready. */
public final class EngineFakeModels {
  private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,127}";

  private final EngineFake fake;
  private final String region;
  private final Map<String, ObjectNode> models = new LinkedHashMap<>();
  private final Map<String, ObjectNode> versions = new LinkedHashMap<>();
  private final Deque<String> failures = new ArrayDeque<>();

  EngineFakeModels(EngineFake fake, String region) {
    this.fake = fake;
    this.region = region;
  }

  /** The next versions fail with these messages, one after the other. */
  public void failNext(String... messages) {
    failures.addAll(List.of(messages));
  }

  /** All models. */
  public List<JsonNode> models() {
    return List.copyOf(models.values());
  }

  /** All versions of all models. */
  public List<JsonNode> versions() {
    return List.copyOf(versions.values());
  }

  FakeResponse answer(FakeRequest request, String path) {
    String name = fake.parent() + "/" + path;
    String method = request.method() + " " + path.replaceAll("(models|versions)/[^/:]+", "$1/*");
    return switch (method) {
      case "POST models" -> createModel(request);
      case "GET models" -> fake.list(request, "models", models.values());
      case "GET models/*" -> get(request, models, name);
      case "POST models/*/versions" -> createVersion(request, name.replace("/versions", ""));
      case "GET models/*/versions" -> {
        found(models, name.replace("/versions", ""));
        yield fake.list(
            request,
            "versions",
            versions.values().stream()
                .filter(version -> version.path("name").asText().startsWith(name + "/"))
                .toList());
      }
      case "GET models/*/versions/*" -> get(request, versions, name);
      case "DELETE models/*/versions/*" -> delete(name);
      case "POST models/*/versions/*:setDefault" ->
          setDefault(request, name.replace(":setDefault", ""));
      default -> throw Refusal.notFound("There is no method " + request);
    };
  }

  private FakeResponse createModel(FakeRequest request) {
    request.allowParameters(Set.of());
    ObjectNode model = EngineShapes.model(request).deepCopy();
    String id = model.path("name").asText();
    EngineFake.require(id.matches(NAME), "Invalid model name: " + id);
    EngineFake.require(
        model.path("regions").size() == 1 && model.path("regions").path(0).asText().equals(region),
        "Invalid region.");
    String name = fake.parent() + "/models/" + id;
    if (models.containsKey(name)) {
      throw Refusal.conflict("Field: model.name Error: A model with the same name exists.");
    }
    models.put(name, model.put("name", name));
    return FakeResponse.json(200, model);
  }

  private FakeResponse createVersion(FakeRequest request, String model) {
    request.allowParameters(Set.of());
    found(models, model);
    ObjectNode version = EngineShapes.version(request).deepCopy();
    String id = version.path("name").asText();
    EngineFake.require(id.matches(NAME), "Invalid version name: " + id);
    fake.address(version.path("deploymentUri").asText());
    EngineFake.require(
        version.path("framework").asText().equals("TENSORFLOW")
            && version.path("runtimeVersion").asText().matches("[12]\\.[0-9]+"),
        "framework and runtimeVersion are required.");
    String name = model + "/versions/" + id;
    if (versions.containsKey(name)) {
      throw Refusal.conflict("Field: version.name Error: A version with the same name exists.");
    }
    boolean first = versions.keySet().stream().noneMatch(v -> v.startsWith(model + "/versions/"));
    version.put("name", name).put("state", "CREATING");
    if (first) {
      version.put("isDefault", true);
    }
    versions.put(name, version);
    String failure = Optional.ofNullable(failures.poll()).orElse("");
    return fake.begin(
        () -> {
          version.put("state", failure.isEmpty() ? "READY" : "FAILED");
          if (!failure.isEmpty()) {
            version.put("errorMessage", failure);
          }
        },
        failure);
  }

  private FakeResponse setDefault(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    EngineFake.require(request.json().isEmpty(), "The body must be empty.");
    ObjectNode version = found(versions, name);
    EngineFake.require(version.path("state").asText().equals("READY"), "The version is not ready.");
    String model = name.substring(0, name.indexOf("/versions/") + "/versions/".length());
    versions.forEach(
        (other, node) -> {
          if (other.startsWith(model)) {
            node.remove("isDefault");
          }
        });
    return FakeResponse.json(200, version.put("isDefault", true));
  }

  private FakeResponse delete(String name) {
    ObjectNode version = found(versions, name);
    String model = name.substring(0, name.indexOf("/versions/") + "/versions/".length());
    long count = versions.keySet().stream().filter(other -> other.startsWith(model)).count();
    EngineFake.require(
        count == 1 || !version.path("isDefault").asBoolean(),
        "The default version cannot be deleted while there are others.");
    return fake.begin(() -> versions.remove(name), "");
  }

  private static FakeResponse get(
      FakeRequest request, Map<String, ObjectNode> resources, String name) {
    request.allowParameters(Set.of());
    return FakeResponse.json(200, found(resources, name));
  }

  private static ObjectNode found(Map<String, ObjectNode> resources, String name) {
    ObjectNode resource = resources.get(name);
    if (resource == null) {
      throw Refusal.notFound("Field: name Error: %s does not exist.".formatted(name));
    }
    return resource;
  }
}
