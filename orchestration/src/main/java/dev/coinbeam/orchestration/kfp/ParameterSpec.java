package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A parameter of a pipeline, or an input or output of a component: a small value that Kubeflow
 * stores and shows.
 *
 * @param name 1 to 127 letters, digits and underscores, not beginning with a digit
 * @param type what values it takes
 * @param description for people, at most 1024 characters; empty for none
 * @param defaultValue what it is when nobody gives a value; empty when one must be given
 */
public record ParameterSpec(
    String name, ParameterType type, String description, Optional<JsonNode> defaultValue) {
  public ParameterSpec {
    Names.require("Parameter '%s'".formatted(name), Names.fieldMistake(name), description);
    InvalidPipelineException.throwIfAny(
        "Parameter '%s', default".formatted(name),
        defaultValue.flatMap(type::mistake).stream().toList());
  }

  /** A parameter that must be given. */
  public static ParameterSpec of(String name, ParameterType type) {
    return new ParameterSpec(name, type, "", Optional.empty());
  }

  /** This parameter with a description. */
  public ParameterSpec describedAs(String text) {
    return new ParameterSpec(name, type, text, defaultValue);
  }

  /** This parameter with a default. */
  public ParameterSpec withDefault(JsonNode value) {
    return new ParameterSpec(name, type, description, Optional.of(value));
  }
}
