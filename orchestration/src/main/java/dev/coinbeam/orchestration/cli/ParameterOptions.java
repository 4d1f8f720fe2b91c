package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** A step's parameters as options of a command: {@code minSkill} is {@code --min-skill}. */
final class ParameterOptions {
  private ParameterOptions() {}

  /** Adds an option for each parameter; the camel-case spelling is taken too, but not shown. */
  static void add(CommandSpec command, List<RecordField> fields) {
    for (RecordField field : fields) {
      String name = "--" + field.optionName();
      command.addOption(option(name, field).description(description(field)).build());
      String camelCase = "--" + field.name();
      if (!camelCase.equals(name)) {
        command.addOption(option(camelCase, field).hidden(true).build());
      }
    }
  }

  /** The texts given on the command line by option name without dashes. */
  static Map<String, String> given(ParseResult result, List<RecordField> fields) {
    Map<String, String> given = new LinkedHashMap<>();
    for (RecordField field : fields) {
      for (String name : List.of("--" + field.name(), "--" + field.optionName())) {
        if (result.hasMatchedOption(name)) {
          given.put(field.optionName(), result.matchedOptionValue(name, ""));
        }
      }
    }
    return given;
  }

  private static OptionSpec.Builder option(String name, RecordField field) {
    OptionSpec.Builder option =
        OptionSpec.builder(name).type(String.class).paramLabel(label(field));
    return field.type() == boolean.class ? option.arity("0..1").fallbackValue("true") : option;
  }

  private static String description(RecordField field) {
    String first = field.description();
    StringBuilder text = new StringBuilder();
    text.append(Character.toUpperCase(first.charAt(0))).append(first.substring(1));
    field
        .defaultValue()
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> text.append(" (default: ").append(value).append(')'));
    return text.append('.').toString().replace("%", "%%");
  }

  private static String label(RecordField field) {
    Type type = field.type();
    if (field.isFileContent()) {
      return "FILE";
    } else if (type == long.class || type == int.class) {
      return "N";
    } else if (type == double.class) {
      return "X";
    } else if (type == boolean.class) {
      return "true|false";
    } else if (type instanceof Class<?> simple && simple.isEnum()) {
      return String.join("|", FieldValues.choices(simple));
    }
    String option = field.optionName();
    return option.substring(option.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
  }
}
