package dev.coinbeam.orchestration.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.NearestName;
import dev.coinbeam.orchestration.records.RecordField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what a run is given, by the types that its pipeline declares. */
public final class RunParameters {
  private RunParameters() {}

  /**
   * The values of texts.
   *
   * @param texts by name, which may be spelled as the pipeline or as an option spells it: {@code
   *     modelName}, {@code model_name} and {@code model-name} are one
   * @return sorted by name, spelled as the pipeline does; what has a default may be missing
   * @throws CoinbeamException naming every unknown, unreadable and missing one
   */
  public static ObjectNode of(PipelineFile pipeline, Map<String, String> texts) {
    Map<String, PipelineParameter> declared = new TreeMap<>();
    pipeline.parameters().forEach(parameter -> declared.put(key(parameter.name()), parameter));
    Map<String, JsonNode> values = new TreeMap<>();
    List<String> mistakes = new ArrayList<>();
    texts.forEach(
        (name, text) -> {
          PipelineParameter parameter = declared.get(key(name));
          if (parameter == null) {
            mistakes.add(unknown(name, declared));
            return;
          }
          Optional<JsonNode> value = parameter.type().parse(text);
          value.ifPresentOrElse(
              known -> values.put(parameter.name(), known),
              () ->
                  mistakes.add(
                      "'%s' is '%s', expected %s"
                          .formatted(name, text, parameter.type().expectation())));
        });
    for (PipelineParameter parameter : declared.values()) {
      if (parameter.isRequired() && texts.keySet().stream().noneMatch(n -> is(parameter, n))) {
        mistakes.add("'%s' is missing and has no default".formatted(parameter.name()));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(
          "Parameters for %s: %s.".formatted(pipeline, String.join("; ", mistakes)));
    }
    ObjectNode sorted = JsonNodeFactory.instance.objectNode();
    values.forEach(sorted::set);
    return sorted;
  }

  private static boolean is(PipelineParameter parameter, String name) {
    return key(parameter.name()).equals(key(name));
  }

  private static String key(String name) {
    return RecordField.optionName(name).replace('_', '-');
  }

  private static String unknown(String name, Map<String, PipelineParameter> declared) {
    return NearestName.of(key(name), declared.keySet())
        .map(near -> "it has no '%s', did you mean '%s'".formatted(name, declared.get(near).name()))
        .orElseGet(
            () ->
                "it has no '%s', it has %s"
                    .formatted(
                        name, declared.values().stream().map(PipelineParameter::name).toList()));
  }
}
