package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import java.util.Arrays;

/**
 * A parameter that a pipeline declares.
 *
 * @param name as the pipeline spells it
 * @param type what its values are
 * @param isRequired whether a run must be given one
 */
public record PipelineParameter(String name, ParameterType type, boolean isRequired) {
  /** Reads a declaration; {@code where} names the file in messages. */
  static PipelineParameter of(String name, JsonNode declared, String where) {
    String type = declared.path("parameterType").asText("");
    ParameterType known =
        Arrays.stream(ParameterType.values())
            .filter(value -> value.name().equals(type))
            .findFirst()
            .orElseThrow(
                () ->
                    new CoinbeamException(
                        "%s: parameter '%s' is of type '%s'; expected one of %s."
                            .formatted(where, name, type, Arrays.asList(ParameterType.values()))));
    boolean isOptional = declared.has("defaultValue") || declared.path("isOptional").asBoolean();
    return new PipelineParameter(name, known, !isOptional);
  }
}
