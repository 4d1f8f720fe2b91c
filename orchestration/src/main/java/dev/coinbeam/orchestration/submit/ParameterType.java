package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** The types that a pipeline declares for its parameters, by the names they have there. */
public enum ParameterType {
  STRING("text"),
  NUMBER_INTEGER("a whole number"),
  NUMBER_DOUBLE("a finite number"),
  BOOLEAN("true or false"),
  LIST("a JSON array"),
  STRUCT("a JSON object");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String expectation;

  ParameterType(String expectation) {
    this.expectation = expectation;
  }

  /** What a value must be, as it ends "expected". */
  public String expectation() {
    return expectation;
  }

  /** The value that a text stands for; empty when it is none of this type. */
  public Optional<JsonNode> parse(String text) {
    return switch (this) {
      case STRING -> Optional.of(TextNode.valueOf(text));
      case NUMBER_INTEGER -> integer(text.strip());
      case NUMBER_DOUBLE -> number(text.strip());
      case BOOLEAN ->
          text.strip().matches("(?i)true|false")
              ? Optional.of(BooleanNode.valueOf(Boolean.parseBoolean(text.strip())))
              : Optional.empty();
      case LIST -> json(text).filter(JsonNode::isArray);
      case STRUCT -> json(text).filter(JsonNode::isObject);
    };
  }

  private static Optional<JsonNode> integer(String text) {
    try {
      return Optional.of(LongNode.valueOf(Long.parseLong(text)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text))
          .filter(Double::isFinite)
          .map(DoubleNode::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
