package dev.coinbeam.model.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Typed access to one YAML mapping that notes mistakes instead of stopping at the first. */
final class StudyFields {
  private final JsonNode node;
  private final String place;
  private final List<String> mistakes;

  /**
   * @param place what precedes a key in a message, may be empty
   */
  StudyFields(JsonNode node, String place, List<String> mistakes) {
    this.node = node;
    this.place = place;
    this.mistakes = mistakes;
  }

  StudyFields child(String key) {
    return new StudyFields(node.path(key), place, mistakes);
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  JsonNode get(String key) {
    return node.path(key);
  }

  void refuseOthers(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                mistake("unknown key '" + key + "' (known: " + new TreeSet<>(known) + ")");
              }
            });
  }

  /** Text, or the fallback when the key is missing. */
  String text(String key, String fallback) {
    JsonNode value = node.path(key);
    if (!has(key)) {
      return fallback;
    }
    if (!value.isValueNode()) {
      mistake(key + " must be text, found " + value);
      return fallback;
    }
    return value.asText();
  }

  /** One of an enum's names; missing is a mistake unless there is a fallback. */
  <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    String text = text(key, null);
    if (text == null && fallback != null) {
      return fallback;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    mistake(
        "%s must be one of %s, found %s"
            .formatted(
                key,
                Arrays.toString(type.getEnumConstants()),
                text == null ? "nothing" : "'" + text + "'"));
    return fallback;
  }

  int whole(String key, int min, int max, int fallback) {
    double value = number(key, fallback);
    if (value != Math.rint(value) || value < min || value > max) {
      mistake(
          "%s must be a whole number from %d to %d, found %s"
              .formatted(key, min, max, node.path(key).asText()));
      return fallback;
    }
    return (int) value;
  }

  /** A finite number, also when it stands as text, as Cloud ML Engine's int64s do. */
  double number(String key, double fallback) {
    if (!has(key)) {
      return fallback;
    }
    String text = node.path(key).asText();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Noted below, like a number that is not finite.
    }
    mistake(key + " must be a number, found '" + text + "'");
    return fallback;
  }

  boolean flag(String key) {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      mistake(key + " must be true or false, found '" + text + "'");
    }
    return text.equals("true");
  }

  void mistake(String what) {
    mistakes.add(place.isEmpty() ? what : place + ": " + what);
  }
}
