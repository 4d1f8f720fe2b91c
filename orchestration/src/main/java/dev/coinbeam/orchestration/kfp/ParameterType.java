package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The types of parameters, as Pipeline IR names them. */
public enum ParameterType {
  /** Text. */
  STRING("text", "str"),
  /** A whole number that a double holds exactly. */
  NUMBER_INTEGER("a whole number from -(2^53 - 1) to 2^53 - 1", "int"),
  /** A finite number. */
  NUMBER_DOUBLE("a finite number", "float"),
  /** True or false. */
  BOOLEAN("true or false", "bool"),
  /** A JSON array. */
  LIST("a JSON array", "list"),
  /** A JSON object. */
  STRUCT("a JSON object", "dict");

  private static final long LARGEST_EXACT = (1L << 53) - 1;

  private final String words;
  private final String pythonName;

  ParameterType(String words, String pythonName) {
    this.words = words;
    this.pythonName = pythonName;
  }

  /** What is wrong with a value of this type; empty when nothing is. */
  public Optional<String> mistake(JsonNode value) {
    return holds(value)
        ? Optional.empty()
        : Optional.of("the value is %s; expected %s".formatted(value, words));
  }

  /** The type's name in Python, which the head of a pipeline's file uses. */
  String pythonName() {
    return pythonName;
  }

  private boolean holds(JsonNode value) {
    return switch (this) {
      case STRING -> value.isTextual();
      case NUMBER_INTEGER -> isExactInteger(value);
      case NUMBER_DOUBLE -> value.isNumber() && Double.isFinite(value.asDouble());
      case BOOLEAN -> value.isBoolean();
      case LIST -> value.isArray();
      case STRUCT -> value.isObject();
    };
  }

  private static boolean isExactInteger(JsonNode value) {
    return value.isIntegralNumber()
        && value.canConvertToLong()
        && value.asLong() >= -LARGEST_EXACT
        && value.asLong() <= LARGEST_EXACT;
  }
}
