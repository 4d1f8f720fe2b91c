package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a pipeline asks of Kubernetes as the message {@code PlatformSpec} in JSON. */
final class PlatformSpecJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlatformSpecJson() {}

  /** The second document; empty when no task has settings for Kubernetes. */
  static Optional<ObjectNode> of(KubeflowPipeline pipeline) {
    ObjectNode platform = JSON.objectNode();
    ObjectNode executors =
        platform
            .putObject("platforms")
            .putObject("kubernetes")
            .putObject("deploymentSpec")
            .putObject("executors");
    for (Task task : pipeline.tasks()) {
      if (!task.pod().isEmpty()) {
        executors.set(task.component().executorLabel(), pod(task.pod()));
      }
    }
    return executors.isEmpty() ? Optional.empty() : Optional.of(platform);
  }

  private static ObjectNode pod(PodSettings pod) {
    ObjectNode json = JSON.objectNode();
    ObjectNode metadata = JSON.objectNode();
    PipelineSpecJson.setUnlessEmpty(metadata, "labels", texts(pod.labels()));
    PipelineSpecJson.setUnlessEmpty(metadata, "annotations", texts(pod.annotations()));
    PipelineSpecJson.setUnlessEmpty(json, "podMetadata", metadata);
    ArrayNode fields = JSON.arrayNode();
    new TreeMap<>(pod.environmentFromFields())
        .forEach((name, field) -> fields.addObject().put("name", name).put("fieldPath", field));
    PipelineSpecJson.setUnlessEmpty(json, "fieldPathAsEnv", fields);
    ArrayNode volumes = JSON.arrayNode();
    for (VolumeClaim volume : pod.volumes()) {
      // Newer backends have another spelling too, which older ones refuse.
      volumes.addObject().put("constant", volume.claim()).put("mountPath", volume.mountPath());
    }
    PipelineSpecJson.setUnlessEmpty(json, "pvcMount", volumes);
    return json;
  }

  private static ObjectNode texts(Map<String, String> entries) {
    ObjectNode json = JSON.objectNode();
    entries.forEach(json::put);
    return json;
  }
}
