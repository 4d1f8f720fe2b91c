package dev.coinbeam.features.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** An object of a spec's tree, read key by key; what has the wrong type becomes a mistake. */
final class SpecNode {
  private final JsonNode node;
  private final String path;
  private final List<String> mistakes;

  SpecNode(JsonNode node, String path, List<String> mistakes) {
    this.node = node;
    this.path = path;
    this.mistakes = mistakes;
  }

  boolean has(String key) {
    return node.has(key);
  }

  void refuseUnknownKeys(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                mistakes.add(
                    "unknown key "
                        + path
                        + key
                        + ", expected one of "
                        + String.join(", ", new TreeSet<>(known)));
              }
            });
  }

  Optional<SpecNode> object(String key) {
    if (!node.has(key)) {
      return Optional.empty();
    }
    if (!node.get(key).isObject()) {
      return wrong(key, "keys with values");
    }
    return Optional.of(new SpecNode(node.get(key), path + key + ".", mistakes));
  }

  Optional<String> text(String key) {
    if (!node.has(key)) {
      return Optional.empty();
    }
    return node.get(key).isTextual() ? Optional.of(node.get(key).textValue()) : wrong(key, "text");
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (!node.get(key).isArray()) {
      wrong(key, "a list of terms");
      return texts;
    }
    for (JsonNode item : node.get(key)) {
      // An item of another type is no term either; the term's own message says so.
      texts.add(item.isTextual() ? item.textValue() : item.toString());
    }
    return texts;
  }

  OptionalDouble number(String key) {
    if (!node.has(key)) {
      return OptionalDouble.empty();
    }
    JsonNode value = node.get(key);
    // YAML 1.1 takes 1e-4 for a text.
    if (value.isNumber() || value.isTextual()) {
      try {
        double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
        if (Double.isFinite(number)) {
          return OptionalDouble.of(number);
        }
      } catch (NumberFormatException e) {
        // Told below, with its key.
      }
    }
    wrong(key, "a number");
    return OptionalDouble.empty();
  }

  OptionalInt whole(String key) {
    OptionalDouble number = number(key);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    int whole = (int) number.getAsDouble();
    if (whole != number.getAsDouble()) {
      wrong(key, "a whole number");
      return OptionalInt.empty();
    }
    return OptionalInt.of(whole);
  }

  private <T> Optional<T> wrong(String key, String expected) {
    mistakes.add(path + key + " is " + node.get(key) + ", expected " + expected);
    return Optional.empty();
  }
}
