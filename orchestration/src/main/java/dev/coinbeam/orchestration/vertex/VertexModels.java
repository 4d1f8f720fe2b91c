package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.Model;
import com.google.cloud.aiplatform.v1.ModelContainerSpec;
import com.google.cloud.aiplatform.v1.Port;
import com.google.cloud.aiplatform.v1.UploadModelRequest;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.Release;
import dev.coinbeam.orchestration.google.RunLabels;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Models that Vertex AI knows: a SavedModel, which it copies, and the container that serves it. */
final class VertexModels {
  private static final int PORT = 8080;

  /** Google's containers for TensorFlow say themselves how they are run. */
  private static final Pattern PREBUILT =
      Pattern.compile(
          "([a-z]+-docker\\.pkg\\.dev/vertex-ai(-restricted)?|gcr\\.io/cloud-aiplatform)/prediction/.+");

  private final VertexClient client;

  VertexModels(VertexClient client) {
    this.client = client;
  }

  /** The release's model, uploaded unless it is there. */
  Model upload(Release release) {
    String id = VertexNames.model(release);
    String name = client.parent() + "/models/" + id;
    UploadModelRequest request =
        UploadModelRequest.newBuilder().setModelId(id).setModel(model(release)).build();
    return client
        .operations()
        .ensure(
            "uploading the model " + id,
            () -> find(name, release),
            client.post(client.parent() + "/models:upload", Map.of(), request));
  }

  private Optional<Model> find(String name, Release release) {
    Optional<Model> found = client.get(name, Model.getDefaultInstance());
    String run = VertexNames.labels(release).get(RunLabels.RUN);
    if (found.isPresent() && !run.equals(found.get().getLabelsMap().get(RunLabels.RUN))) {
      throw new CoinbeamException(
          "Vertex AI has a model %s that this run did not make; delete it, or choose another --model-name."
              .formatted(name));
    }
    return found;
  }

  private static Model model(Release release) {
    return Model.newBuilder()
        .setDisplayName(release.modelName().value())
        .setDescription(
            "Coinbeam run %s, SHA-256 %s".formatted(release.runId(), release.modelSha256()))
        .setArtifactUri(release.savedModel())
        .setContainerSpec(container(release))
        .putAllLabels(VertexNames.labels(release))
        .build();
  }

  private static ModelContainerSpec container(Release release) {
    ModelContainerSpec.Builder spec = ModelContainerSpec.newBuilder().setImageUri(release.image());
    if (PREBUILT.matcher(release.image()).matches()) {
      return spec.build();
    }
    String route = "/v1/models/" + release.modelName();
    return spec.addCommand(CloudJob.COMMAND)
        .addArgs("serve")
        .addArgs("--model-name=" + release.modelName())
        .addPorts(Port.newBuilder().setContainerPort(PORT))
        .setHealthRoute(route)
        .setPredictRoute(route + ":predict")
        .build();
  }
}
