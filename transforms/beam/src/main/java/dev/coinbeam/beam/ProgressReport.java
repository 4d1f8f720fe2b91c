package dev.coinbeam.beam;

import dev.coinbeam.beam.PipelineProgress.Stage;

/**
 * Turns samples of a run's work into what {@link PipelineProgress} promises: stages in order,
 * numbers that do not go back, an end at the total.
 */
final class ProgressReport {
  private final PipelineProgress listener;
  private final long bytes;
  private Stage stage = Stage.READING;
  private long done;
  private long bars;
  private boolean begun;
  private boolean muted;

  /**
   * @param bytes size of all price files
   */
  ProgressReport(PipelineProgress listener, long bytes) {
    this.listener = listener;
    this.bytes = bytes;
  }

  /** Says where a run is. */
  void at(WorkDone work) {
    if (stage == Stage.READING && work.barsComputed() == 0) {
      say(work.bytesRead(), bytes);
      return;
    }
    compute();
    bars = Math.max(bars, work.barsRead());
    say(work.barsComputed(), bars);
  }

  /**
   * Says that a run has succeeded, if anything was said of it.
   *
   * @param barsMade how many bars it had
   */
  void end(long barsMade) {
    if (begun) {
      compute();
      bars = Math.max(bars, barsMade);
      say(bars, bars);
    }
  }

  private void compute() {
    if (stage == Stage.READING) {
      say(bytes, bytes);
      stage = Stage.COMPUTING;
      done = 0;
    }
  }

  private void say(long now, long total) {
    done = Math.max(done, Math.min(now, total));
    begun = true;
    if (!muted) {
      try {
        listener.at(stage, done, total);
      } catch (RuntimeException e) {
        // Whoever only looks on must not break a run.
        muted = true;
      }
    }
  }
}
