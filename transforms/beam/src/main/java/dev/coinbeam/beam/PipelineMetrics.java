package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The counters of a run, in the namespace {@code coinbeam}: {@code rows_read}, {@code
 * rows_skipped}, {@code bytes_read}, {@code rows_rejected} and {@code rows_rejected_REASON}, {@code
 * bars}, {@code gaps_filled}, {@code rows_train}, {@code rows_eval}, {@code rows_test}.
 */
final class PipelineMetrics {
  static final String NAMESPACE = "coinbeam";

  private PipelineMetrics() {}

  static void scanned(long bytes, Report.Scanned report) {
    count("bytes_read", bytes);
    count("rows_read", report.read());
    count("rows_skipped", report.skipped());
    rejected(report.rejects());
  }

  static void computed(Report.Computed report) {
    count("bars", report.bars());
    count("gaps_filled", report.gapsFilled());
    for (Split split : report.splits().keySet()) {
      count("rows_" + split.fileName(), report.splits().get(split).rows());
    }
    rejected(report.rejects());
  }

  private static void rejected(Report.Rejects rejects) {
    for (Report.RejectCount count : rejects.counts()) {
      count("rows_rejected", count.count());
      count("rows_rejected_" + count.reason(), count.count());
    }
  }

  private static void count(String name, long by) {
    Metrics.counter(NAMESPACE, name).inc(by);
  }
}
