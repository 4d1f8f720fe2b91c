package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.TreeMap;

/**
 * JSON as YAML that every reader takes alike: keys sorted, texts quoted, numbers without an
 * exponent (which YAML 1.1 takes for a text in some spellings).
 */
final class Yaml {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Yaml() {}

  /** One document, with a line end. */
  static String text(ObjectNode json) {
    try {
      return MAPPER.writeValueAsString(plain(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as YAML: " + json, e);
    }
  }

  private static JsonNode plain(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      node.fields().forEachRemaining(field -> sorted.put(field.getKey(), plain(field.getValue())));
      ObjectNode object = MAPPER.createObjectNode();
      sorted.forEach(object::set);
      return object;
    } else if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(element -> array.add(plain(element)));
      return array;
    }
    return node.isNumber() ? DecimalNode.valueOf(node.decimalValue()) : node;
  }
}
