package dev.coinbeam.beam;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** Looks at a run's work now and then, on a thread of its own, until it is closed. */
final class ProgressWatch implements AutoCloseable {
  private final ProgressReport report;
  private final Pace pace;
  private final LiveCounts live = LiveCounts.begin();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "coinbeam-progress");
  private volatile PipelineResult result;

  /**
   * When to look.
   *
   * @param firstMillis how long after the start for the first time
   * @param nextMillis how long after that again
   */
  record Pace(long firstMillis, long nextMillis) {
    private static final long FIRST = 2_000;

    /** Counts in the same process cost nothing to look at. */
    static final Pace LOCAL = new Pace(FIRST, 250);

    /** A service's metrics cost a request. */
    static final Pace REMOTE = new Pace(FIRST, 10_000);

    static Pace of(PipelineOptions options) {
      return options.getRunner() == DirectRunner.class ? LOCAL : REMOTE;
    }
  }

  /**
   * Starts to watch the run that the calling thread is about to start.
   *
   * @param bytes size of all price files
   */
  ProgressWatch(PipelineProgress listener, long bytes, Pace pace) {
    this.report = new ProgressReport(listener, bytes);
    this.pace = pace;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on there is a result to ask, should the run work elsewhere. */
  void follow(PipelineResult running) {
    result = running;
  }

  /** Says that the run has succeeded; looks no more. */
  void succeeded(long bars) {
    close();
    report.end(bars);
  }

  private void watch() {
    try {
      long wait = pace.firstMillis();
      while (!closed.await(wait, TimeUnit.MILLISECONDS)) {
        look();
        wait = pace.nextMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    WorkDone work = live.workDone();
    PipelineResult running = result;
    if (work.bytesRead() == 0 && running != null) {
      try {
        work = WorkDone.of(PipelineMetrics.attempted(running));
      } catch (RuntimeException e) {
        // This runner has no metrics, or not now.
        return;
      }
    }
    if (work.bytesRead() > 0) {
      // Else it has not begun, or this runner does not tell.
      report.at(work);
    }
  }

  @Override
  public void close() {
    LiveCounts.end();
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
