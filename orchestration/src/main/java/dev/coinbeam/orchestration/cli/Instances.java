package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.TextFile;
import dev.coinbeam.orchestration.records.RecordJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of named feature values, in TensorFlow Serving's request form {@code {"instances":
 * [{...}]}}.
 *
 * @param rows the values by feature
 */
record Instances(List<Map<String, Double>> rows) {
  private static final String STDIN = "-";
  private static final String FIELD = "instances";

  /**
   * Reads a file, or stdin for {@code -}.
   *
   * @throws CoinbeamException saying what is wrong with it, and in which row
   */
  static Instances read(String file, InputStream stdin) throws IOException {
    boolean isStdin = file.equals(STDIN);
    String text =
        isStdin
            ? new String(stdin.readAllBytes(), StandardCharsets.UTF_8)
            : TextFile.read(Path.of(file), "input");
    return parse(text, isStdin ? "stdin" : file);
  }

  static Instances parse(String text, String where) {
    ObjectNode json = RecordJson.parse(text, where);
    JsonNode rows = json.get(FIELD);
    if (rows == null || !rows.isArray() || json.size() != 1) {
      throw new CoinbeamException(
          "%s has the fields %s; expected {\"instances\": [{\"feature\": value, ...}, ...]}."
              .formatted(where, names(json)));
    }
    List<Map<String, Double>> read = new ArrayList<>();
    for (JsonNode row : rows) {
      read.add(row(row, read.size(), where));
    }
    return new Instances(List.copyOf(read));
  }

  private static Map<String, Double> row(JsonNode row, int number, String where) {
    Map<String, Double> values = new LinkedHashMap<>();
    if (!row.isObject()) {
      throw new CoinbeamException(
          "Instance %d in %s is %s; expected an object of features."
              .formatted(number, where, row.getNodeType()));
    }
    for (Map.Entry<String, JsonNode> entry : row.properties()) {
      if (!entry.getValue().isNumber()) {
        throw new CoinbeamException(
            "'%s' of instance %d in %s is %s; expected a number."
                .formatted(entry.getKey(), number, where, entry.getValue()));
      }
      values.put(entry.getKey(), entry.getValue().asDouble());
    }
    return values;
  }

  private static List<String> names(ObjectNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
