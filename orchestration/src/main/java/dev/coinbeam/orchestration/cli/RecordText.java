package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import java.util.ArrayList;
import java.util.List;

/** A step's output for people: one line per component. */
final class RecordText {
  private RecordText() {}

  static String of(Record output) {
    ObjectNode json = RecordJson.toNode(output);
    List<String> lines = new ArrayList<>();
    for (RecordField field : RecordField.of(output.getClass())) {
      JsonNode value = json.get(field.name());
      String text = value.isValueNode() ? value.asText() : value.toString();
      if (!text.isEmpty()) {
        lines.add("%-20s %s".formatted(field.optionName(), text));
      }
    }
    return String.join(System.lineSeparator(), lines);
  }
}
