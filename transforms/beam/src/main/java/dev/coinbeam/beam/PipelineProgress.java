package dev.coinbeam.beam;

/**
 * Hears how far a run of {@link FeaturePipeline} is.
 *
 * <p>A run of under two seconds says nothing. A longer one says where it is a few times a second on
 * DirectRunner, every ten seconds on a runner that answers for its metrics while it works, and
 * nothing on others. Stages come in their order; within one, neither number goes back, and a run
 * that succeeds has ended each at its total. A run that begins anew, since a file turned out to
 * have newlines within quotes, goes back to reading.
 *
 * <p>Called by one thread at a time, not always the same, and never after the run has returned. One
 * that throws is not called again, and the run goes on.
 */
@FunctionalInterface
public interface PipelineProgress {
  /** What a run does; the second begins when the first is done. */
  enum Stage {
    /** Reads the price files; counted in bytes as they are stored. */
    READING,

    /** Computes and writes the rows; counted in bars, of those that were read. */
    COMPUTING
  }

  /**
   * Takes note of where the run is now.
   *
   * @param done so much of the stage is done, 0 to {@code total}
   * @param total all that the stage has to do, as far as it is known
   */
  void at(Stage stage, long done, long total);

  /** Hears nothing. */
  static PipelineProgress silent() {
    return (stage, done, total) -> {};
  }
}
