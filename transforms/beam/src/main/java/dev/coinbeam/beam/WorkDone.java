package dev.coinbeam.beam;

import java.util.Map;

/**
 * How much of a run's work is done.
 *
 * @param bytesRead bytes of price files
 * @param barsRead bars found in the ranges that are read to their end
 * @param barsComputed bars in the blocks that are computed
 */
record WorkDone(long bytesRead, long barsRead, long barsComputed) {
  /** What a run's counters say. */
  static WorkDone of(Map<String, Long> counters) {
    long rejected = counters.getOrDefault("rows_rejected", 0L);
    long skipped = counters.getOrDefault("rows_skipped", 0L);
    return new WorkDone(
        counters.getOrDefault("bytes_read", 0L),
        counters.getOrDefault("rows_read", 0L) - skipped - rejected,
        counters.getOrDefault("bars", 0L));
  }
}
