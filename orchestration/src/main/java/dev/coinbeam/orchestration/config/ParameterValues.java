package dev.coinbeam.orchestration.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What texts given as parameters came to: their values, and all that is wrong with them. */
public final class ParameterValues {
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> fileMistakes = new ArrayList<>();

  ParameterValues() {}

  /** The values by the names of the input records' components. */
  public ObjectNode fields() {
    return fields;
  }

  /** What is wrong with the texts themselves. */
  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** What is wrong with the files that texts name. */
  public List<String> fileMistakes() {
    return List.copyOf(fileMistakes);
  }

  void addMistake(String mistake) {
    mistakes.add(mistake);
  }

  void add(RecordField field, String text, String shownName) {
    if (!field.isFileContent() || text.isEmpty()) {
      JsonNode value = FieldValues.parse(field, text);
      FieldValues.mistake(field, value, shownName)
          .ifPresentOrElse(mistakes::add, () -> fields.set(field.name(), value));
      return;
    }
    try {
      String content = TextFile.read(Path.of(text), shownName);
      if (content.isBlank()) {
        fileMistakes.add(
            "The %s file %s is empty; write it, or leave %s out"
                .formatted(shownName, text, shownName));
        return;
      }
      JsonNode value = FieldValues.parse(field, content);
      FieldValues.mistake(field, value, text)
          .ifPresentOrElse(fileMistakes::add, () -> fields.set(field.name(), value));
    } catch (CoinbeamException e) {
      fileMistakes.add(withoutStop(e.getMessage()));
    }
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
