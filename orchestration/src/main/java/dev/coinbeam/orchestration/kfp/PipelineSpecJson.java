package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A pipeline as the message {@code PipelineSpec} in JSON. */
final class PipelineSpecJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCHEMA_VERSION = "2.1.0";

  /** The services tell by it what a compiler's files may hold, and know those of Kubeflow's. */
  private static final String SDK_VERSION = "kfp-2.15.2";

  private PipelineSpecJson() {}

  static ObjectNode of(KubeflowPipeline pipeline) {
    ObjectNode spec = JSON.objectNode();
    ObjectNode components = spec.putObject("components");
    ObjectNode executors = spec.putObject("deploymentSpec").putObject("executors");
    ObjectNode root = spec.putObject("root");
    ObjectNode tasks = root.putObject("dag").putObject("tasks");
    for (Task task : pipeline.tasks()) {
      Component component = task.component();
      components.set(component.key(), component(component));
      executors
          .putObject(component.executorLabel())
          .set("container", ContainerJson.of(component.container()));
      tasks.set(task.name(), TaskJson.of(task));
    }
    setFields(root, "inputDefinitions", new Fields(pipeline.parameters(), List.of()));
    ObjectNode info = spec.putObject("pipelineInfo");
    info.put("name", pipeline.name());
    putUnlessEmpty(info, "description", pipeline.description());
    spec.put("schemaVersion", SCHEMA_VERSION);
    spec.put("sdkVersion", SDK_VERSION);
    return spec;
  }

  private static ObjectNode component(Component component) {
    ObjectNode json = JSON.objectNode();
    json.put("executorLabel", component.executorLabel());
    setFields(json, "inputDefinitions", component.inputs());
    setFields(json, "outputDefinitions", component.outputs());
    return json;
  }

  private static void setFields(ObjectNode parent, String name, Fields fields) {
    ObjectNode json = JSON.objectNode();
    if (!fields.parameters().isEmpty()) {
      ObjectNode parameters = json.putObject("parameters");
      fields.parameters().forEach(spec -> parameters.set(spec.name(), parameter(spec)));
    }
    if (!fields.artifacts().isEmpty()) {
      ObjectNode artifacts = json.putObject("artifacts");
      fields.artifacts().forEach(spec -> artifacts.set(spec.name(), artifact(spec)));
    }
    setUnlessEmpty(parent, name, json);
  }

  private static ObjectNode parameter(ParameterSpec spec) {
    ObjectNode json = JSON.objectNode();
    json.put("parameterType", spec.type().name());
    putUnlessEmpty(json, "description", spec.description());
    if (spec.defaultValue().isPresent()) {
      json.set("defaultValue", spec.defaultValue().get());
      json.put("isOptional", true);
    }
    return json;
  }

  private static ObjectNode artifact(ArtifactSpec spec) {
    ObjectNode json = JSON.objectNode();
    json.putObject("artifactType")
        .put("schemaTitle", spec.schema().title())
        .put("schemaVersion", ArtifactSchema.VERSION);
    putUnlessEmpty(json, "description", spec.description());
    return json;
  }

  static void putUnlessEmpty(ObjectNode parent, String name, String text) {
    if (!text.isEmpty()) {
      parent.put(name, text);
    }
  }

  static void setUnlessEmpty(ObjectNode parent, String name, JsonNode value) {
    if (!value.isEmpty()) {
      parent.set(name, value);
    }
  }

  static ArrayNode array(Iterable<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
