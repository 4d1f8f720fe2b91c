package dev.coinbeam.orchestration.config;

import dev.coinbeam.orchestration.records.RecordField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
    return without(field -> field.producer().isPresent());
  }

  /** This set without some of its parameters. */
  public ParameterSet without(Predicate<RecordField> unwanted) {
    ParameterSet set = new ParameterSet();
    byOption.forEach(
        (option, field) -> {
          if (!unwanted.test(field)) {
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
   * The values of texts by option name.
   *
   * @param prefix what stands before a name in messages, for example dashes
   */
  public ParameterValues values(Map<String, String> texts, String prefix) {
    ParameterValues values = new ParameterValues();
    texts.forEach(
        (option, text) ->
            named(option)
                .ifPresentOrElse(
                    field -> values.add(field, text, prefix + option),
                    () -> values.addMistake(unknown(option))));
    return values;
  }

  private String unknown(String option) {
    return NearestName.of(option, byOption.keySet())
        .map(near -> "unknown key '%s'; did you mean '%s'".formatted(option, near))
        .orElseGet(() -> "unknown key '%s'; known are %s".formatted(option, byOption.keySet()));
  }
}
