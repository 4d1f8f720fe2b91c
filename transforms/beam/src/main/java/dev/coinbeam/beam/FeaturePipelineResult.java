package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.util.Map;

/**
 * What a run of {@link FeaturePipeline} has made.
 *
 * @param features the features folder, as it was given
 * @param summary what its {@code summary.json} says
 */
public record FeaturePipelineResult(String features, Summary summary) {
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
}
