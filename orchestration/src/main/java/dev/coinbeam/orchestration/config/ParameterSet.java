package dev.coinbeam.orchestration.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters that one or several steps take, each once, in the order of the steps. */
public final class ParameterSet {
  private final Map<String, RecordField> byOption = new LinkedHashMap<>();

  /**
   * The inputs of these records together; those that one of the steps gives another are left out
   * where all are run.
   *
   * @throws IllegalArgumentException when two records describe one name differently
   */
  public static ParameterSet of(Collection<? extends Class<? extends Record>> inputTypes) {
    ParameterSet set = new ParameterSet();
    for (Class<? extends Record> type : inputTypes) {
      for (RecordField field : RecordField.of(type)) {
        RecordField other = set.byOption.putIfAbsent(field.optionName(), field);
        if (other != null && !other.equals(field)) {
          throw new IllegalArgumentException(
              "'%s' is described in two ways: %s and %s".formatted(field.name(), other, field));
        }
      }
    }
    return set;
  }

  /** This set without what steps produce, for running all of them. */
  public ParameterSet withoutProduced() {
    ParameterSet set = new ParameterSet();
    byOption.forEach(
        (option, field) -> {
          if (field.producer().isEmpty()) {
            set.byOption.put(option, field);
          }
        });
    return set;
  }

  /** All parameters. */
  public List<RecordField> fields() {
    return List.copyOf(byOption.values());
  }

  /** The parameter of an option or key, also when it is written in camel case. */
  public Optional<RecordField> named(String optionOrKey) {
    return Optional.ofNullable(byOption.get(RecordField.optionName(optionOrKey)));
  }

  /**
   * What is wrong with a value as an option's text; empty when nothing is, and for files, which
   * only reading shows.
   */
  public Optional<String> mistake(String option, String text) {
    RecordField field =
        named(option).orElseThrow(() -> new IllegalArgumentException("no option " + option));
    if (field.isFileContent()) {
      return Optional.empty();
    }
    try {
      FieldValues.parse(field, text);
      return Optional.empty();
    } catch (CoinbeamException e) {
      return Optional.of(withoutStop(e.getMessage()));
    }
  }

  /**
   * The values of texts by option name, as fields of a step's input.
   *
   * @param where names the origin in messages
   * @throws CoinbeamException naming every unknown name and unreadable value
   */
  public ObjectNode values(Map<String, String> texts, String where) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> mistakes = new ArrayList<>();
    texts.forEach(
        (option, text) -> {
          Optional<RecordField> field = named(option);
          if (field.isEmpty()) {
            mistakes.add(unknown(option));
            return;
          }
          try {
            values.set(field.get().name(), value(field.get(), text));
          } catch (CoinbeamException e) {
            mistakes.add(withoutStop(e.getMessage()));
          }
        });
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(where + ": " + String.join("; ", mistakes) + ".");
    }
    return values;
  }

  private static JsonNode value(RecordField field, String text) {
    if (!field.isFileContent() || text.isEmpty()) {
      return FieldValues.parse(field, text);
    }
    String content = TextFile.read(Path.of(text), field.optionName());
    try {
      return FieldValues.parse(field, content);
    } catch (CoinbeamException e) {
      throw new CoinbeamException("in " + text + ", " + e.getMessage(), e);
    }
  }

  private String unknown(String option) {
    return NearestName.of(option, byOption.keySet())
        .map(near -> "unknown key '%s'; did you mean '%s'".formatted(option, near))
        .orElseGet(() -> "unknown key '%s'; known are %s".formatted(option, byOption.keySet()));
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
