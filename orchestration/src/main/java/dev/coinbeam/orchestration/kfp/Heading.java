package dev.coinbeam.orchestration.kfp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The comment at the head of a pipeline's file, for people. */
final class Heading {
  private static final int PRINTABLE = 0x20;

  private Heading() {}

  static String of(KubeflowPipeline pipeline) {
    StringBuilder text = new StringBuilder("# PIPELINE DEFINITION\n");
    text.append("# Name: ").append(pipeline.name()).append('\n');
    if (!pipeline.description().isEmpty()) {
      text.append("# Description: ").append(oneLine(pipeline.description())).append('\n');
    }
    List<ParameterSpec> sorted =
        pipeline.parameters().stream().sorted(Comparator.comparing(ParameterSpec::name)).toList();
    if (!sorted.isEmpty()) {
      text.append("# Inputs:\n");
    }
    for (ParameterSpec parameter : sorted) {
      text.append("#    %s: %s".formatted(parameter.name(), parameter.type().pythonName()));
      parameter
          .defaultValue()
          .ifPresent(value -> text.append(" [Default: ").append(shown(value)).append(']'));
      text.append('\n');
    }
    return text.toString();
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? "'" + oneLine(value.asText()) + "'" : oneLine(value.toString());
  }

  /** Without what ends a line in YAML or is not allowed in it. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isPlain(character)) {
                line.appendCodePoint(character);
              } else {
                line.append(String.format(Locale.ROOT, "\\u%04x", character));
              }
            });
    return line.toString();
  }

  private static boolean isPlain(int character) {
    return character >= PRINTABLE
        && switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
