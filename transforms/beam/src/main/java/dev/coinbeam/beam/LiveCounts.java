package dev.coinbeam.beam;

import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts a run's work while it is done, where that is within the process that waits for it.
 *
 * <p>Beam's metrics are no use for this on DirectRunner: it shows an element's counters when the
 * element is done, and an element there is as large a part of the input as a worker can have. The
 * runner's threads descend from the one that starts the run and inherit its counts. Threads that do
 * not, on another machine or of an older pool, get counts that nobody looks at.
 *
 * <p>Safe for use by several threads.
 */
final class LiveCounts {
  private static final InheritableThreadLocal<LiveCounts> CURRENT = new InheritableThreadLocal<>();

  private final LongAdder bytesRead = new LongAdder();
  private final LongAdder barsRead = new LongAdder();
  private final LongAdder barsComputed = new LongAdder();

  private LiveCounts() {}

  /** Counts what this thread and those that it starts do from now on. */
  static LiveCounts begin() {
    LiveCounts counts = new LiveCounts();
    CURRENT.set(counts);
    return counts;
  }

  /** Ends what this thread has begun. */
  static void end() {
    CURRENT.remove();
  }

  /** The counts of the run that this thread works for. */
  static LiveCounts current() {
    LiveCounts counts = CURRENT.get();
    return counts == null ? new LiveCounts() : counts;
  }

  /**
   * The same channel, counted.
   *
   * @param most so many bytes of it are the caller's own; what is read beyond is another's
   */
  ReadableByteChannel reading(ReadableByteChannel channel, long most) {
    return CountedChannel.of(channel, most, bytesRead);
  }

  void read(long bars) {
    barsRead.add(bars);
  }

  void computed(long bars) {
    barsComputed.add(bars);
  }

  WorkDone workDone() {
    // In the order against the work's: no more is computed than read.
    long computed = barsComputed.sum();
    long bars = barsRead.sum();
    return new WorkDone(bytesRead.sum(), bars, computed);
  }
}
