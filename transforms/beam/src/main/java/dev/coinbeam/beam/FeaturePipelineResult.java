package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run of {@link FeaturePipeline} has made.
 *
 * @param features the features folder, as it was given
 * @param summary what its {@code summary.json} says
 * @param bytesRead size of the price files as they are stored
 * @param bytesWritten size of the splits' files
 * @param elapsed the time that the run took
 */
public record FeaturePipelineResult(
    String features, Summary summary, long bytesRead, long bytesWritten, Duration elapsed) {
  /** Rows read, without headers. */
  public long read() {
    return summary.counts().read();
  }

  /** Rows of other symbols. */
  public long skipped() {
    return summary.counts().skipped();
  }

  /** Dead letters by the name of their reason; reasons without any are left out. */
  public Map<String, Long> rejected() {
    return summary.counts().rejected();
  }

  /** Bars after duplicates were collapsed. */
  public long bars() {
    return summary.counts().bars();
  }

  /** Slots without a bar that were filled. */
  public long gapsFilled() {
    return summary.counts().gapsFilled();
  }

  /** Rows written for a split. */
  public long rows(Split split) {
    return summary.splits().get(split.fileName()).rows();
  }

  /** All of the run's totals. */
  public PipelineTotals totals() {
    Map<Split, Long> rows = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      rows.put(split, rows(split));
    }
    return new PipelineTotals(
        bytesRead, read(), skipped(), rejected(), bars(), gapsFilled(), rows, bytesWritten);
  }
}
