package dev.coinbeam.orchestration.fakes.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.fakes.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A partial response, {@code fields=items(name,size),nextPageToken}: what is not named is left out,
 * so that a client which forgets a field does not get it.
 */
final class FieldMask {
  private final String text;
  private int at;

  private FieldMask(String text) {
    this.text = text;
  }

  /** Fields by name, each with what is asked of it; nothing means all. */
  private record Fields(Map<String, Fields> byName) {
    Fields() {
      this(new LinkedHashMap<>());
    }

    /** One field may be named several times, each time with something else of it. */
    void add(String name, Fields below) {
      byName.computeIfAbsent(name, unknown -> new Fields()).byName().putAll(below.byName());
    }
  }

  static ObjectNode apply(String mask, ObjectNode json) {
    FieldMask parser = new FieldMask(mask);
    Fields fields = parser.list();
    if (parser.at != mask.length()) {
      throw Refusal.invalid("Invalid field selection " + mask);
    }
    return (ObjectNode) filter(fields, json);
  }

  private Fields list() {
    Fields fields = new Fields();
    while (true) {
      fields.add(name(), below());
      if (at >= text.length() || text.charAt(at) != ',') {
        return fields;
      }
      at++;
    }
  }

  private Fields below() {
    Fields below = new Fields();
    if (at < text.length() && text.charAt(at) == '/') {
      at++;
      below.add(name(), below());
    } else if (at < text.length() && text.charAt(at) == '(') {
      at++;
      below = list();
      if (at >= text.length() || text.charAt(at) != ')') {
        throw Refusal.invalid("Invalid field selection " + text);
      }
      at++;
    }
    return below;
  }

  private String name() {
    int start = at;
    while (at < text.length() && "/(),".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (start == at) {
      throw Refusal.invalid("Invalid field selection " + text);
    }
    return text.substring(start, at);
  }

  private static JsonNode filter(Fields fields, JsonNode json) {
    if (fields.byName().isEmpty() || fields.byName().containsKey("*")) {
      return json;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode kept = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> kept.add(filter(fields, element)));
      return kept;
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    fields
        .byName()
        .forEach(
            (name, below) -> {
              if (json.has(name)) {
                kept.set(name, filter(below, json.get(name)));
              }
            });
    return kept;
  }
}
