package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** A container as the message {@code PipelineContainerSpec} in JSON. */
final class ContainerJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ContainerJson() {}

  static ObjectNode of(Container container) {
    ObjectNode json = JSON.objectNode();
    json.put("image", container.image());
    json.set("command", PipelineSpecJson.array(container.command()));
    PipelineSpecJson.setUnlessEmpty(json, "args", PipelineSpecJson.array(container.args()));
    ArrayNode env = JSON.arrayNode();
    new TreeMap<>(container.env())
        .forEach((name, value) -> env.addObject().put("name", name).put("value", value));
    PipelineSpecJson.setUnlessEmpty(json, "env", env);
    container.resources().ifPresent(resources -> json.set("resources", resources(resources)));
    return json;
  }

  /** Both spellings: Vertex AI and older backends read the numbers, newer backends the texts. */
  private static ObjectNode resources(Resources resources) {
    ObjectNode json = JSON.objectNode();
    json.put("cpuRequest", resources.cpuRequest().cores().stripTrailingZeros());
    json.put("cpuLimit", resources.cpuLimit().cores().stripTrailingZeros());
    json.put("memoryRequest", resources.memoryRequest().gigabytes());
    json.put("memoryLimit", resources.memoryLimit().gigabytes());
    json.put("resourceCpuRequest", resources.cpuRequest().text());
    json.put("resourceCpuLimit", resources.cpuLimit().text());
    json.put("resourceMemoryRequest", resources.memoryRequest().text());
    json.put("resourceMemoryLimit", resources.memoryLimit().text());
    return json;
  }
}
