package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.ArtifactType;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.storage.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A short page about a finished step: what came of it, the metrics, what it was given, its files.
 * It needs nothing from anywhere else, and is readable on light and dark screens.
 */
final class ResultPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 14px/1.5 system-ui, sans-serif; margin: 1.5rem; max-width: 60rem; }
      h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
      h2 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
      table { border-collapse: collapse; }
      th, td { border-bottom: 1px solid #8886; padding: .2rem 1.2rem .2rem 0; text-align: left; vertical-align: top; }
      th { font-weight: 600; }
      td { overflow-wrap: anywhere; }
      td.number { font-variant-numeric: tabular-nums; text-align: right; }
      """;
  private static final int MOST_FILES = 100;
  private static final int LONGEST = 500;

  private final Step<?, ?> step;
  private final StepRecord record;
  private final Store store;

  ResultPage(Step<?, ?> step, StepRecord record, Store store) {
    this.step = step;
    this.record = record;
    this.store = store;
  }

  /** The page. */
  String html() {
    StringBuilder page = new StringBuilder();
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>Coinbeam: ").append(escaped(step.name())).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    page.append("<h1>").append(escaped(step.name())).append("</h1>\n");
    page.append("<p>").append(escaped(step.description())).append(" ").append(escaped(facts()));
    page.append("</p>\n");
    section(page, "Result", rows(record.output(), step.outputType()));
    for (RecordField field : RecordField.of(step.outputType())) {
      if (field.artifact().filter(type -> type == ArtifactType.METRICS).isPresent()) {
        section(page, heading(field.description()), metrics(field));
      }
    }
    section(page, "Input", rows(record.input(), inputType()));
    section(page, "Files", files());
    return page.append("</body>\n</html>\n").toString();
  }

  private String facts() {
    return String.format(
        Locale.ROOT,
        "Run %s, done in %.1f s by Coinbeam %s.",
        record.input().path("runId").asText(),
        record.seconds(),
        record.versions().coinbeam());
  }

  private Class<? extends Record> inputType() {
    return step.inputType();
  }

  private static List<Row> rows(ObjectNode values, Class<? extends Record> type) {
    List<Row> rows = new ArrayList<>();
    for (RecordField field : RecordField.of(type)) {
      JsonNode value = values.path(field.name());
      String text = value.isValueNode() ? value.asText() : value.toString();
      if (!text.isEmpty() && !value.isMissingNode()) {
        rows.add(new Row(field.description(), text, value.isNumber()));
      }
    }
    return rows;
  }

  private List<Row> metrics(RecordField field) {
    List<Row> rows = new ArrayList<>();
    JsonNode name = record.output().path(field.name());
    if (store.exists(name.asText())) {
      MetricNumbers.of(store.readText(name.asText()), record.output())
          .fields()
          .forEachRemaining(
              number -> rows.add(new Row(number.getKey(), number.getValue().asText(), true)));
    }
    return rows;
  }

  private List<Row> files() {
    List<Row> rows = new ArrayList<>();
    for (FileRecord file : record.files()) {
      if (rows.size() < MOST_FILES) {
        rows.add(
            new Row(
                store.address(file.path()),
                String.format(Locale.ROOT, "%,d bytes", file.bytes()),
                true));
      }
    }
    if (record.files().size() > MOST_FILES) {
      rows.add(new Row("and more", String.valueOf(record.files().size() - MOST_FILES), true));
    }
    return rows;
  }

  private static void section(StringBuilder page, String heading, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    page.append("<h2>").append(escaped(heading)).append("</h2>\n<table>\n");
    for (Row row : rows) {
      page.append("<tr><th scope=\"row\">").append(escaped(row.name())).append("</th><td");
      page.append(row.isNumber() ? " class=\"number\">" : ">");
      page.append(escaped(shortened(row.value()))).append("</td></tr>\n");
    }
    page.append("</table>\n");
  }

  private static String heading(String phrase) {
    return Character.toUpperCase(phrase.charAt(0)) + phrase.substring(1);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private record Row(String name, String value, boolean isNumber) {}
}
