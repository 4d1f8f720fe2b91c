package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.IngestOutput;
import dev.coinbeam.orchestration.records.TransformOutput;
import dev.coinbeam.orchestration.records.TransformRunner;
import dev.coinbeam.orchestration.records.TuneOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A run's summary for people. */
final class SummaryText {
  private final List<String> lines = new ArrayList<>();

  private SummaryText() {}

  static String of(RunSummary summary) {
    SummaryText text = new SummaryText();
    text.line("run", "%s", summary.runId());
    if (summary.ingest() != null) {
      text.ingest(summary.ingest());
    }
    if (summary.transform() != null) {
      text.transform(summary.transform());
    }
    if (summary.tune() != null) {
      text.tune(summary.tune());
    }
    if (summary.metrics() != null) {
      summary.metrics().table().lines().forEach(row -> text.lines.add("  " + row));
    }
    if (summary.deploy() != null) {
      text.deploy(summary.deploy());
    }
    for (RunSummary.StepLine step : summary.steps()) {
      if (step.error() != null) {
        text.line(
            step.step(), "%s: %s", step.status().name().toLowerCase(Locale.ROOT), step.error());
      }
    }
    text.line("results", "%s", summary.results());
    return String.join("\n", text.lines);
  }

  private void ingest(IngestOutput ingest) {
    line("source", "%s", ingest.source());
    line("raw file", "%s (%,d bytes)", ingest.raw(), ingest.bytes());
  }

  private void transform(TransformOutput transform) {
    line(
        "rows",
        "%,d read, %,d of other symbols, %,d rejected%s",
        transform.rowsRead(),
        transform.rowsSkipped(),
        transform.rowsRejected(),
        transform.rejectedByReason().isEmpty() ? "" : " " + transform.rejectedByReason());
    line("bars", "%,d, and %,d gaps filled", transform.bars(), transform.gapsFilled());
    line(
        "features",
        "%d; rows: %,d train, %,d eval, %,d test; spec %.12s",
        transform.featureCount(),
        transform.trainRows(),
        transform.evalRows(),
        transform.testRows(),
        transform.specHash());
    line(
        "bytes",
        "%,d read, %,d written by the transform",
        transform.bytesRead(),
        transform.bytesWritten());
    if (transform.runner() == TransformRunner.DATAFLOW) {
      line(
          "job",
          "Dataflow %s; %d jars staged, %,d bytes",
          transform.jobId(),
          transform.stagedFiles(),
          transform.stagedBytes());
    }
  }

  private void tune(TuneOutput tune) {
    line(
        "trials",
        "%d, of which %d failed; best is number %d with %s %.6g on eval",
        tune.trialCount(),
        tune.failedTrials(),
        tune.bestTrial(),
        tune.objectiveName(),
        tune.bestObjective());
    line(
        "best",
        "%s",
        tune.hyperparameters().toMap().entrySet().stream()
            .map(entry -> entry.getKey() + " " + shown(entry.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private void deploy(DeployOutput deploy) {
    line("deployed", "%s version %d (%s)", deploy.modelName(), deploy.version(), deploy.model());
    if (!deploy.endpoint().isEmpty()) {
      line("endpoint", "%s", deploy.endpoint());
    }
  }

  private static String shown(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.4g", number)
        : String.valueOf(value);
  }

  private void line(String name, String format, Object... values) {
    lines.add(String.format(Locale.ROOT, "%-10s " + format, prepend(name, values)));
  }

  private static Object[] prepend(String first, Object... rest) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(rest));
    return all.toArray();
  }
}
