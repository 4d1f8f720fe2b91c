package dev.coinbeam.orchestration.fakes;

import com.google.cloud.aiplatform.v1.DeployModelRequest;
import com.google.cloud.aiplatform.v1.DeployedModel;
import com.google.cloud.aiplatform.v1.Endpoint;
import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.UndeployModelRequest;
import com.google.cloud.aiplatform.v1.UploadModelRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Vertex AI's models and endpoints; what is being made is not there yet, but its name is taken. */
public final class VertexFakeServing {
  private final VertexFake fake;
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Deque<String> failures = new ArrayDeque<>();
  private final List<String> history = new ArrayList<>();

  VertexFakeServing(VertexFake fake) {
    this.fake = fake;
  }

  /** The next operations fail with these messages, one after the other. */
  public void failNext(String... messages) {
    failures.addAll(List.of(messages));
  }

  /** All models. */
  public List<Model> models() {
    return List.copyOf(models.values());
  }

  /** All endpoints. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints.values());
  }

  /** What became of models and endpoints, one line each, in the order in which it happened. */
  public List<String> history() {
    return List.copyOf(history);
  }

  /** Puts an endpoint there that somebody else made. */
  public void addForeign(Endpoint endpoint) {
    endpoints.put(endpoint.getName(), endpoint);
  }

  FakeResponse answer(FakeRequest request, String path) {
    String name = fake.parent() + "/" + path;
    String method = request.method() + " " + path.replaceAll("/[^/:]+", "/*");
    return switch (method) {
      case "POST models:upload" -> upload(request);
      case "GET models" -> fake.list(request, "models", models(), Model::getLabelsMap);
      case "GET models/*" -> VertexFake.ok(found(models, name));
      case "DELETE models/*" -> deleteModel(name);
      case "POST endpoints" -> create(request);
      case "GET endpoints" -> fake.list(request, "endpoints", endpoints(), Endpoint::getLabelsMap);
      case "GET endpoints/*" -> VertexFake.ok(found(endpoints, name));
      case "PATCH endpoints/*" -> patch(request, name);
      case "DELETE endpoints/*" -> deleteEndpoint(name);
      case "POST endpoints/*:deployModel" -> deploy(request, name.replace(":deployModel", ""));
      case "POST endpoints/*:undeployModel" ->
          undeploy(request, name.replace(":undeployModel", ""));
      default -> throw Refusal.notFound("There is no method " + request);
    };
  }

  private FakeResponse upload(FakeRequest request) {
    request.allowParameters(Set.of());
    UploadModelRequest upload = VertexChecks.read(request, UploadModelRequest.getDefaultInstance());
    Model model = upload.getModel();
    VertexChecks.refuseOutputFields(model);
    VertexChecks.displayName(model.getDisplayName());
    VertexChecks.labels(model.getLabelsMap());
    VertexChecks.address(model.getArtifactUri(), fake.places());
    VertexChecks.require(
        !model.getContainerSpec().getImageUri().isBlank(), "container_spec is required.");
    model
        .getContainerSpec()
        .getPortsList()
        .forEach(
            port ->
                VertexChecks.require(
                    port.getContainerPort() >= 1 && port.getContainerPort() <= 65_535,
                    "Invalid port."));
    String id = upload.getModelId();
    VertexChecks.require(id.matches("[a-z_][a-z0-9_-]{0,62}"), "Invalid model_id: " + id);
    String name = fake.parent() + "/models/" + id;
    return make(
        models.containsKey(name),
        name,
        () -> models.put(name, model.toBuilder().setName(name).setVersionId("1").build()));
  }

  private FakeResponse create(FakeRequest request) {
    request.allowParameters(Set.of("endpointId"));
    Endpoint endpoint = VertexChecks.read(request, Endpoint.getDefaultInstance());
    VertexChecks.refuseOutputFields(endpoint);
    VertexChecks.displayName(endpoint.getDisplayName());
    VertexChecks.labels(endpoint.getLabelsMap());
    String id = request.parameter("endpointId").orElseGet(fake::nextNumber);
    VertexChecks.require(
        id.matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?|[1-9][0-9]{0,8}"),
        "Invalid endpoint_id: " + id);
    String name = fake.parent() + "/endpoints/" + id;
    return make(
        endpoints.containsKey(name),
        name,
        () -> endpoints.put(name, endpoint.toBuilder().setName(name).setEtag("1").build()));
  }

  private FakeResponse deploy(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    DeployModelRequest deploy = VertexChecks.read(request, DeployModelRequest.getDefaultInstance());
    Endpoint endpoint = found(endpoints, name);
    DeployedModel model = deploy.getDeployedModel();
    VertexChecks.require(deploy.getEndpoint().isEmpty(), "endpoint belongs in the path.");
    if (!models.containsKey(model.getModel())) {
      throw Refusal.notFound("The model " + model.getModel() + " does not exist.");
    }
    VertexChecks.require(model.getId().matches("[0-9]{1,10}"), "Invalid id: " + model.getId());
    VertexChecks.require(
        model.getDedicatedResources().getMinReplicaCount() >= 1,
        "dedicated_resources.min_replica_count must be at least 1.");
    VertexChecks.require(
        !model.getDedicatedResources().getMachineSpec().getMachineType().isEmpty(),
        "dedicated_resources.machine_spec.machine_type is required.");
    Set<String> allowed = ids(endpoint);
    allowed.add("0");
    split(deploy.getTrafficSplitMap(), allowed);
    return make(
        ids(endpoint).contains(model.getId()),
        name + "/" + model.getId(),
        () -> {
          Endpoint.Builder now = endpoints.get(name).toBuilder().addDeployedModels(model);
          if (!deploy.getTrafficSplitMap().isEmpty()) {
            now.clearTrafficSplit();
            deploy
                .getTrafficSplitMap()
                .forEach(
                    (id, share) -> now.putTrafficSplit(id.equals("0") ? model.getId() : id, share));
          }
          endpoints.put(name, now.setEtag(next(now)).build());
        });
  }

  private FakeResponse undeploy(FakeRequest request, String name) {
    request.allowParameters(Set.of());
    UndeployModelRequest undeploy =
        VertexChecks.read(request, UndeployModelRequest.getDefaultInstance());
    Endpoint endpoint = found(endpoints, name);
    String id = undeploy.getDeployedModelId();
    VertexChecks.require(ids(endpoint).contains(id), "No DeployedModel with id " + id);
    boolean last = endpoint.getDeployedModelsCount() == 1;
    VertexChecks.require(
        last || endpoint.getTrafficSplitMap().getOrDefault(id, 0) == 0,
        "The DeployedModel %s still has traffic.".formatted(id));
    return make(
        false,
        name + "/" + id + " undeployed",
        () -> {
          Endpoint.Builder now = endpoints.get(name).toBuilder().clearDeployedModels();
          endpoints.get(name).getDeployedModelsList().stream()
              .filter(deployed -> !deployed.getId().equals(id))
              .forEach(now::addDeployedModels);
          now.removeTrafficSplit(id);
          endpoints.put(name, now.setEtag(next(now)).build());
        });
  }

  private FakeResponse patch(FakeRequest request, String name) {
    request.allowParameters(Set.of("updateMask"));
    Endpoint endpoint = found(endpoints, name);
    Endpoint given = VertexChecks.read(request, Endpoint.getDefaultInstance());
    VertexChecks.require(
        request.parameter("updateMask").equals(Optional.of("trafficSplit")),
        "updateMask is required.");
    if (!given.getEtag().isEmpty() && !given.getEtag().equals(endpoint.getEtag())) {
      throw new Refusal(409, "ABORTED", "aborted", "The etag is not the current one.");
    }
    split(given.getTrafficSplitMap(), ids(endpoint));
    Endpoint.Builder now =
        endpoint.toBuilder().clearTrafficSplit().putAllTrafficSplit(given.getTrafficSplitMap());
    endpoints.put(name, now.setEtag(next(now)).build());
    history.add("traffic " + name + " " + given.getTrafficSplitMap());
    return VertexFake.ok(endpoints.get(name));
  }

  private FakeResponse deleteModel(String name) {
    found(models, name);
    for (Endpoint endpoint : endpoints.values()) {
      for (DeployedModel deployed : endpoint.getDeployedModelsList()) {
        VertexChecks.require(!deployed.getModel().equals(name), "The model is still deployed.");
      }
    }
    return make(false, name + " deleted", () -> models.remove(name));
  }

  private FakeResponse deleteEndpoint(String name) {
    Endpoint endpoint = found(endpoints, name);
    VertexChecks.require(endpoint.getDeployedModelsCount() == 0, "The endpoint has models.");
    return make(false, name + " deleted", () -> endpoints.remove(name));
  }

  /** Begins an operation, unless the name is taken. */
  private FakeResponse make(boolean isThere, String name, Runnable effect) {
    if (isThere || underWay.contains(name)) {
      throw Refusal.conflict("The resource " + name + " already exists or is being made.");
    }
    underWay.add(name);
    String failure = Optional.ofNullable(failures.poll()).orElse("");
    return fake.begin(
        () -> {
          underWay.remove(name);
          if (failure.isEmpty()) {
            history.add(name);
            effect.run();
          }
        },
        failure);
  }

  private static void split(Map<String, Integer> split, Set<String> allowed) {
    VertexChecks.require(allowed.containsAll(split.keySet()), "Unknown id in traffic_split.");
    int sum = split.values().stream().mapToInt(Integer::intValue).sum();
    VertexChecks.require(split.isEmpty() || sum == 100, "traffic_split must add up to 100.");
    VertexChecks.require(
        split.values().stream().allMatch(share -> share >= 0), "A share is negative.");
  }

  private static Set<String> ids(Endpoint endpoint) {
    Set<String> ids = new HashSet<>();
    endpoint.getDeployedModelsList().forEach(deployed -> ids.add(deployed.getId()));
    return ids;
  }

  private static String next(Endpoint.Builder endpoint) {
    return Integer.toString(Integer.parseInt(endpoint.getEtag()) + 1);
  }

  private static <T> T found(Map<String, T> resources, String name) {
    T resource = resources.get(name);
    if (resource == null) {
      throw Refusal.notFound("The resource " + name + " does not exist.");
    }
    return resource;
  }
}
