package dev.coinbeam.beam;

import dev.coinbeam.features.csv.RejectReason;
import dev.coinbeam.features.splits.Split;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/**
 * The counters of a run, in the namespace {@code coinbeam}: {@code rows_read}, {@code
 * rows_skipped}, {@code bytes_read}, {@code rows_rejected} and {@code rows_rejected_REASON}, {@code
 * bars}, {@code gaps_filled}, {@code rows_out} and of these {@code rows_train}, {@code rows_eval},
 * {@code rows_test}, {@code bytes_written}.
 *
 * <p>The typed transform reads bars instead of rows and no bytes; its rows out are its elements,
 * those in no split included.
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
    block(report.bars(), report.gapsFilled());
    report
        .splits()
        .forEach(
            (split, part) -> {
              rowsOut(part.rows());
              rows(split, part.rows());
              count("bytes_written", part.bytes());
            });
    rejected(report.rejects());
  }

  /** Bars that a pipeline brings itself. */
  static void brought(long bars) {
    count("rows_read", bars);
  }

  static void block(long bars, long gapsFilled) {
    count("bars", bars);
    count("gaps_filled", gapsFilled);
  }

  static void rowsOut(long rows) {
    count("rows_out", rows);
  }

  static void rows(Split split, long rows) {
    count("rows_" + split.fileName(), rows);
  }

  static void rejected(RejectReason reason, long letters) {
    count("rows_rejected", letters);
    count("rows_rejected_" + reason, letters);
  }

  /** What the counters say while a run goes on or after it; without those that nothing counted. */
  static Map<String, Long> attempted(PipelineResult result) {
    MetricsFilter ours =
        MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace(NAMESPACE)).build();
    Map<String, Long> counters = new TreeMap<>();
    for (MetricResult<Long> counter : result.metrics().queryMetrics(ours).getCounters()) {
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    return counters;
  }

  private static void rejected(Report.Rejects rejects) {
    for (Report.RejectCount count : rejects.counts()) {
      rejected(count.reason(), count.count());
    }
  }

  private static void count(String name, long by) {
    Metrics.counter(NAMESPACE, name).inc(by);
  }
}
