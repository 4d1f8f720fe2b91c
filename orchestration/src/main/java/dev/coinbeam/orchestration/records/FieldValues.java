package dev.coinbeam.orchestration.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A parameter's text, as an option or configuration key gives it, as the JSON of its field. */
public final class FieldValues {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private FieldValues() {}

  /**
   * What is wrong with a field's value; empty when nothing is.
   *
   * @param shownName what the sentence calls the field
   */
  public static Optional<String> mistake(RecordField field, JsonNode value, String shownName) {
    if (value.isNumber() && isNumber(field.type()) && !field.range().contains(value.asDouble())) {
      return Optional.of(
          "%s is %s; expected a number %s".formatted(shownName, value, field.range()));
    }
    if (isStructure(field.type()) && !value.isObject()) {
      return Optional.of(
          "%s is %s; expected values by name, such as {name: value}".formatted(shownName, value));
    }
    Optional<String> expected = expected(field.type());
    if (isNumber(field.type()) && value.isTextual() && field.range().isBounded()) {
      // Jackson takes "NaN" and "Infinity" for numbers, as which a record writes what is not
      // finite.
      return expected.map(words -> "%s is %s; expected %s".formatted(shownName, value, words));
    }
    return RecordJson.mistake(value, field.type())
        .map(
            mistake ->
                expected
                    .map(words -> "%s is %s; expected %s".formatted(shownName, value, words))
                    .orElse(shownName + ": " + mistake));
  }

  /**
   * The JSON value that a text stands for; a text of its own where it stands for none, which is a
   * {@link #mistake} then.
   */
  public static JsonNode parse(RecordField field, String text) {
    Type type = field.type();
    try {
      if (type == long.class || type == int.class) {
        return LongNode.valueOf(Long.parseLong(text.strip()));
      } else if (type == double.class) {
        return DoubleNode.valueOf(Double.parseDouble(text.strip()));
      }
    } catch (NumberFormatException e) {
      return TextNode.valueOf(text);
    }
    if (type == boolean.class || isStructure(type)) {
      try {
        JsonNode value = YAML.readTree(text);
        return value.isMissingNode() ? TextNode.valueOf(text) : value;
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(text);
      }
    }
    return TextNode.valueOf(text);
  }

  private static boolean isNumber(Type type) {
    return type == long.class || type == int.class || type == double.class;
  }

  /** Whether a value of the type is an object or array in JSON. */
  public static boolean isStructure(Type type) {
    return !(type instanceof Class<?> simple
        && (simple == String.class
            || simple.isPrimitive()
            || simple.isEnum()
            || simple.getPackage() == FieldValues.class.getPackage()));
  }

  /** The names of an enum as they are written in records and options. */
  public static List<String> choices(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants())
        .map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  private static Optional<String> expected(Type type) {
    if (type == long.class || type == int.class) {
      return Optional.of("a whole number");
    } else if (type == double.class) {
      return Optional.of("a number");
    } else if (type == boolean.class) {
      return Optional.of("true or false");
    } else if (type == String.class) {
      return Optional.of("text");
    } else if (type instanceof Class<?> simple && simple.isEnum()) {
      return Optional.of("one of " + choices(simple));
    }
    return Optional.empty();
  }
}
