package dev.coinbeam.beam;

import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.TimeSplits;
import org.apache.beam.sdk.values.KV;

/** The time range of a whole input, put together from parts of it. */
final class SlotRange {
  private SlotRange() {}

  /**
   * Where the splits begin.
   *
   * @param parts first and last slot of each part of the input; at least one
   */
  static TimeSplits splits(FeatureSpec spec, Iterable<KV<Long, Long>> parts) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (KV<Long, Long> part : parts) {
      first = Math.min(first, part.getKey());
      last = Math.max(last, part.getValue());
    }
    return TimeSplits.resolve(spec.splits(), spec.interval(), first, last, spec.horizon());
  }
}
