package dev.coinbeam.beam;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * What is known of a runner's costs.
 *
 * @param sharesWorkByBundle whether few bundles are best: DirectRunner clones what it has grouped
 *     for every bundle that adds to it
 * @param workers how many bundles run at the same time, where that is known
 */
record RunnerTraits(boolean sharesWorkByBundle, int workers) {
  private static final long LEAST_CHUNK = 1L << 20;
  private static final long WORTH_SHARING = 4L << 20;
  private static final int CHUNKS_PER_WORKER = 4;
  private static final int UNKNOWN_WORKERS = 64;

  /** Beam's default is the number of cores, but at least this. */
  private static final int BEAM_LEAST = 3;

  static RunnerTraits of(PipelineOptions options) {
    return options.getRunner() == DirectRunner.class
        ? new RunnerTraits(true, options.as(DirectOptions.class).getTargetParallelism())
        : new RunnerTraits(false, UNKNOWN_WORKERS);
  }

  /**
   * Makes DirectRunner use the machine's cores if not told otherwise, with or without checks.
   *
   * <p>An input that is read in the blink of an eye gets one worker: of two, one would ask the
   * other all the time whether it is done.
   */
  static void prepare(FeaturePipelineOptions options, long textBytes) {
    if (options.getRunner() == DirectRunner.class) {
      DirectOptions direct = options.as(DirectOptions.class);
      direct.setEnforceImmutability(options.getStrictDirect());
      direct.setEnforceEncodability(options.getStrictDirect());
      int cores = Runtime.getRuntime().availableProcessors();
      if (direct.getTargetParallelism() == Math.max(cores, BEAM_LEAST)) {
        direct.setTargetParallelism(textBytes < WORTH_SHARING ? 1 : cores);
      }
    }
  }

  /** Ranges short enough to share a small input out evenly, and not longer than {@code most}. */
  long chunkBytes(long textBytes, long most) {
    long even = Math.max(LEAST_CHUNK, textBytes / ((long) workers * CHUNKS_PER_WORKER));
    return Math.min(most, even);
  }
}
