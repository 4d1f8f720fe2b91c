package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON of a protocol buffer, read as strictly as a service does. */
public final class ProtoJson {
  private ProtoJson() {}

  /** The fields of one message and the JSON type of each; all may be missing. */
  public record Message(Map<String, JsonNodeType> fields) {
    /** The text of a field that must be there. */
    public String required(JsonNode json, String field) {
      String text = json.path(field).asText("");
      if (text.isEmpty()) {
        throw Refusal.invalid("Invalid input error: " + field + " is required.");
      }
      return text;
    }

    /** Refuses what the message has not. */
    public JsonNode check(JsonNode json) {
      json.properties()
          .forEach(
              field -> {
                JsonNodeType type = fields.get(field.getKey());
                if (type == null) {
                  throw Refusal.invalid("proto: unknown field \"" + field.getKey() + "\"");
                } else if (field.getValue().getNodeType() != type) {
                  throw Refusal.invalid(
                      "proto: invalid value for %s: %s"
                          .formatted(field.getKey(), field.getValue()));
                }
              });
      return json;
    }
  }

  /** A message whose listed fields are texts. */
  public static Message texts(String... names) {
    return new Message(
        Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> JsonNodeType.STRING)));
  }

  /** The same message with one more field. */
  public static Message with(Message message, String field, JsonNodeType type) {
    Map<String, JsonNodeType> more = new TreeMap<>(message.fields());
    more.put(field, type);
    return new Message(more);
  }

  /** A request's body, which must say that it is JSON. */
  public static JsonNode body(FakeRequest request) {
    if (!request.header("Content-Type").orElse("").matches("application/json(;.*)?")) {
      throw Refusal.invalid("The body is no JSON: " + request.header("Content-Type"));
    }
    return request.json();
  }

  /** The names of an object's fields. */
  public static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Checks a run's parameters against what its pipeline declares, as the engines do. */
  public static void checkParameters(JsonNode pipelineSpec, JsonNode given) {
    JsonNode declared = pipelineSpec.path("root").path("inputDefinitions").path("parameters");
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!declared.has(name)) {
                throw Refusal.invalid("parameter " + name + " is not found in the pipeline");
              }
            });
    declared
        .properties()
        .forEach(
            field -> {
              JsonNode value = given.path(field.getKey());
              JsonNode declaration = field.getValue();
              if (value.isMissingNode()) {
                if (!declaration.has("defaultValue")
                    && !declaration.path("isOptional").asBoolean()) {
                  throw Refusal.invalid("parameter " + field.getKey() + " is required");
                }
              } else if (!fits(declaration.path("parameterType").asText(), value)) {
                throw Refusal.invalid(
                    "parameter %s requires type %s, but the parameter value is of type %s"
                        .formatted(
                            field.getKey(),
                            declaration.path("parameterType").asText(),
                            value.getNodeType()));
              }
            });
  }

  private static boolean fits(String type, JsonNode value) {
    return switch (type) {
      case "STRING" -> value.isTextual();
      case "NUMBER_INTEGER" -> value.isIntegralNumber();
      case "NUMBER_DOUBLE" -> value.isNumber();
      case "BOOLEAN" -> value.isBoolean();
      case "LIST" -> value.isArray();
      case "STRUCT" -> value.isObject();
      default -> false;
    };
  }
}
