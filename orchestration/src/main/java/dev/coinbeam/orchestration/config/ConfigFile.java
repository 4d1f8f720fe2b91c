package dev.coinbeam.orchestration.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coinbeam.features.CoinbeamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file: YAML whose keys are the command's long options without dashes before them.
 *
 * <p>Paths in it are relative to the working directory, as they are on the command line.
 */
public final class ConfigFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigFile() {}

  /**
   * The values that a file gives, as fields of a step's input.
   *
   * @throws CoinbeamException naming every mistake in the file
   */
  public static ObjectNode read(Path file, ParameterSet parameters) {
    return parse(TextFile.read(file, "configuration"), file.toString(), parameters);
  }

  /** The same from the file's text; {@code where} names it in messages. */
  static ObjectNode parse(String text, String where, ParameterSet parameters) {
    ParameterValues values = parameters.values(texts(text, where), "");
    List<String> mistakes = new ArrayList<>(values.mistakes());
    mistakes.addAll(values.fileMistakes());
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(
          "Configuration %s: %s.".formatted(where, String.join("; ", mistakes)));
    }
    return values.fields();
  }

  private static Map<String, String> texts(String text, String where) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : object(text, where).properties()) {
      JsonNode value = entry.getValue();
      if (value.isValueNode()) {
        texts.put(entry.getKey(), value.isNull() ? "" : value.asText());
      } else {
        mistakes.add(
            "'%s' is %s; expected a single value".formatted(entry.getKey(), value.getNodeType()));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(
          "Configuration %s: %s.".formatted(where, String.join("; ", mistakes)));
    }
    return texts;
  }

  private static ObjectNode object(String text, String where) {
    try {
      JsonNode node = YAML.readTree(text);
      if (node == null || node.isMissingNode() || node.isNull()) {
        return YAML.createObjectNode();
      } else if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(
          "Configuration %s is not YAML (line %d: %s)."
              .formatted(
                  where,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
    throw new CoinbeamException(
        "Configuration %s holds no keys; expected lines such as 'symbol: bitcoin'."
            .formatted(where));
  }
}
