package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.DedicatedResources;
import com.google.cloud.aiplatform.v1.DeployModelRequest;
import com.google.cloud.aiplatform.v1.DeployedModel;
import com.google.cloud.aiplatform.v1.Endpoint;
import com.google.cloud.aiplatform.v1.MachineSpec;
import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.UndeployModelRequest;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.rest.Awaited;
import dev.coinbeam.orchestration.rest.RestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The endpoint of a model name: the new model is deployed beside the old one, then takes all
 * traffic, and only then the old one goes.
 */
final class VertexEndpoints {
  private static final int ALL_TRAFFIC = 100;
  private static final String NEW = "0";

  /** What the service says when somebody else changed the endpoint first. */
  private static final List<Integer> CHANGED = List.of(409, 412);

  private final VertexClient client;
  private final CloudPlace place;

  VertexEndpoints(VertexClient client, CloudPlace place) {
    this.client = client;
    this.place = place;
  }

  /** Lets the model answer at its endpoint, and nothing else; gives the endpoint's name. */
  String serve(Release release, Model model) {
    String name = client.parent() + "/endpoints/" + VertexNames.endpoint(release.modelName());
    Endpoint endpoint =
        client
            .operations()
            .ensure(
                "making the endpoint " + name,
                () -> find(name, release.modelName()),
                client.post(
                    client.parent() + "/endpoints",
                    Map.of("endpointId", VertexNames.endpoint(release.modelName())),
                    Endpoint.newBuilder()
                        .setDisplayName(release.modelName().value())
                        .putAllLabels(VertexNames.labels(release))
                        .build()));
    String deployment = VertexNames.deployment(release);
    place.say().accept("deploy: model %s at endpoint %s".formatted(model.getName(), name));
    client
        .operations()
        .ensure(
            "deploying the model at " + name,
            () -> deployment(name, release.modelName(), deployment),
            client.post(name + ":deployModel", Map.of(), deploy(release, model, endpoint)));
    shiftTraffic(name, release.modelName(), deployment);
    undeployOthers(name, release.modelName(), deployment);
    return name;
  }

  /** The endpoint; empty when there is none. */
  Optional<Endpoint> find(String name, ModelName modelName) {
    Optional<Endpoint> found = client.get(name, Endpoint.getDefaultInstance());
    if (found.isPresent()
        && !found
            .get()
            .getLabelsMap()
            .entrySet()
            .containsAll(VertexNames.endpointLabels(modelName).entrySet())) {
      throw new CoinbeamException(
          "Vertex AI has an endpoint %s that Coinbeam did not make; delete it, or choose another --model-name."
              .formatted(name));
    }
    return found;
  }

  /** Takes a deployment away, however much traffic it has; nothing happens when it is gone. */
  void undeploy(String endpoint, String deployment) {
    client
        .get(endpoint, Endpoint.getDefaultInstance())
        .filter(now -> has(now, deployment))
        .ifPresent(
            now ->
                client
                    .operations()
                    .ensure(
                        "undeploying %s at %s".formatted(deployment, endpoint),
                        () -> Optional.of(current(endpoint)).filter(then -> !has(then, deployment)),
                        client.post(
                            endpoint + ":undeployModel",
                            Map.of(),
                            UndeployModelRequest.newBuilder()
                                .setDeployedModelId(deployment)
                                .build())));
  }

  private DeployModelRequest deploy(Release release, Model model, Endpoint endpoint) {
    DeployModelRequest.Builder request =
        DeployModelRequest.newBuilder()
            .setDeployedModel(
                DeployedModel.newBuilder()
                    .setId(VertexNames.deployment(release))
                    .setModel(model.getName())
                    .setDisplayName(VertexNames.model(release))
                    .setServiceAccount(release.machines().serviceAccount())
                    .setDedicatedResources(
                        DedicatedResources.newBuilder()
                            .setMachineSpec(
                                MachineSpec.newBuilder()
                                    .setMachineType(
                                        release.machines().typeOr(JobSpecs.MACHINE_TYPE)))
                            .setMinReplicaCount(1)
                            .setMaxReplicaCount(1)));
    if (endpoint.getDeployedModelsCount() == 0) {
      return request.putTrafficSplit(NEW, ALL_TRAFFIC).build();
    }
    // The others keep what they have until the new one is ready.
    return request
        .putAllTrafficSplit(endpoint.getTrafficSplitMap())
        .putTrafficSplit(NEW, 0)
        .build();
  }

  private Optional<Endpoint> deployment(String name, ModelName modelName, String deployment) {
    return find(name, modelName).filter(now -> has(now, deployment));
  }

  private void shiftTraffic(String name, ModelName modelName, String deployment) {
    Map<String, Integer> wanted = Map.of(deployment, ALL_TRAFFIC);
    place
        .polling()
        .until(
            Awaited.ofRun("the traffic of " + name),
            () -> {
              Endpoint now = current(name);
              if (withoutZeros(now.getTrafficSplitMap()).equals(wanted)) {
                return Optional.of(now);
              }
              Endpoint shifted =
                  Endpoint.newBuilder()
                      .setDisplayName(modelName.value())
                      .setEtag(now.getEtag())
                      .putAllTrafficSplit(wanted)
                      .build();
              try {
                client.patch(name, "trafficSplit", shifted);
              } catch (RestException e) {
                if (!CHANGED.contains(e.status())) {
                  throw e;
                }
              }
              return Optional.empty();
            });
  }

  private void undeployOthers(String name, ModelName modelName, String deployment) {
    for (DeployedModel other : current(name).getDeployedModelsList()) {
      if (!other.getId().equals(deployment)) {
        place
            .say()
            .accept("deploy: %s no longer answers for %s".formatted(other.getModel(), modelName));
        undeploy(name, other.getId());
      }
    }
  }

  private Endpoint current(String name) {
    return client
        .get(name, Endpoint.getDefaultInstance())
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Vertex AI's endpoint %s is gone: somebody deleted it meanwhile; start again with the same run id."
                        .formatted(name)));
  }

  private static boolean has(Endpoint endpoint, String deployment) {
    return endpoint.getDeployedModelsList().stream()
        .anyMatch(deployed -> deployed.getId().equals(deployment));
  }

  private static Map<String, Integer> withoutZeros(Map<String, Integer> split) {
    return split.entrySet().stream()
        .filter(share -> share.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
