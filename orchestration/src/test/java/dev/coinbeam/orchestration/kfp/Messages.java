package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads messages as strictly as Kubeflow's own parser: no unknown field, no value of another type.
 */
public final class Messages {
  private static final List<String> PARAMETER_TYPES =
      List.of("NUMBER_DOUBLE", "NUMBER_INTEGER", "STRING", "BOOLEAN", "LIST", "STRUCT");
  private static final JsonNode DEFINITIONS = definitions();

  private final List<String> mistakes = new ArrayList<>();

  private Messages() {}

  /** Everything in which a JSON value is not a message of that name. */
  public static List<String> mistakes(JsonNode value, String message) {
    Messages reader = new Messages();
    reader.read(value, message, message);
    return reader.mistakes;
  }

  private void read(JsonNode value, String type, String where) {
    String[] words = type.split(" ", 2);
    switch (words[0]) {
      case "map" -> {
        if (require(value.isObject(), where, "an object")) {
          value
              .fields()
              .forEachRemaining(
                  field -> read(field.getValue(), words[1], where + "." + field.getKey()));
        }
      }
      case "list" -> {
        if (require(value.isArray(), where, "an array")) {
          value.forEach(element -> read(element, words[1], where + "[]"));
        }
      }
      case "string" -> require(value.isTextual(), where, "text");
      case "bool" -> require(value.isBoolean(), where, "true or false");
      case "int" -> require(value.isIntegralNumber(), where, "a whole number");
      case "double" -> require(value.isNumber(), where, "a number");
      case "duration" -> require(value.asText().matches("\\d+s"), where, "seconds such as 30s");
      case "struct" -> require(value.isObject(), where, "an object");
      case "value" -> require(!value.isMissingNode(), where, "a value");
      case "ParameterType" ->
          require(PARAMETER_TYPES.contains(value.asText()), where, "one of " + PARAMETER_TYPES);
      default -> readMessage(value, type, where);
    }
  }

  private void readMessage(JsonNode value, String message, String where) {
    JsonNode definition = DEFINITIONS.get(message);
    if (definition == null) {
      throw new IllegalArgumentException("no message " + message);
    }
    if (!require(value.isObject(), where, "an object")) {
      return;
    }
    int set = 0;
    for (JsonNode alternative : definition.path("oneof")) {
      set += value.has(alternative.asText()) ? 1 : 0;
    }
    require(set <= 1, where, "one of " + definition.path("oneof"));
    value
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode type = definition.path(field.getKey());
              if (require(type.isTextual(), where + "." + field.getKey(), "no such field")) {
                read(field.getValue(), type.asText(), where + "." + field.getKey());
              }
            });
  }

  private boolean require(boolean holds, String where, String expected) {
    if (!holds) {
      mistakes.add(where + ": expected " + expected);
    }
    return holds;
  }

  private static ObjectNode definitions() {
    try (InputStream file = Messages.class.getResourceAsStream("messages.yaml")) {
      return (ObjectNode) new YAMLMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
