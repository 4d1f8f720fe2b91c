package dev.coinbeam.beam;

import dev.coinbeam.features.splits.Split;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run has read and written, exactly.
 *
 * <p>The numbers come from the finished features folder and the files themselves. Beam's counters
 * in the namespace {@code coinbeam} say the same when nothing fails on the way; work that a runner
 * tried twice may be in them twice.
 *
 * @param bytesRead size of the price files as they are stored
 * @param rowsRead rows read, without headers
 * @param rowsSkipped rows of other symbols
 * @param rejected dead letters by the name of their reason; reasons without any are left out
 * @param bars bars after duplicates were collapsed
 * @param gapsFilled slots without a bar that were filled
 * @param rowsOut rows written, by split
 * @param bytesWritten size of the splits' files; rejects and descriptions are not in it
 */
public record PipelineTotals(
    long bytesRead,
    long rowsRead,
    long rowsSkipped,
    Map<String, Long> rejected,
    long bars,
    long gapsFilled,
    Map<Split, Long> rowsOut,
    long bytesWritten) {
  private static final double MILLIS_PER_SECOND = 1e3;

  public PipelineTotals {
    rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
    rowsOut = Collections.unmodifiableMap(new EnumMap<>(rowsOut));
  }

  /** Dead letters of all reasons. */
  public long rowsRejected() {
    return sum(rejected);
  }

  /** Rows written, of all splits. */
  public long allRowsOut() {
    return sum(rowsOut);
  }

  /**
   * The totals for people, a line for what was read, for what was made of it, and for what was
   * written.
   *
   * @param elapsed the time that the run took
   */
  public List<String> lines(Duration elapsed) {
    return List.of(
        format(
            "read     %,d bytes, %,d rows: %,d of other symbols, %,d rejected%s",
            bytesRead,
            rowsRead,
            rowsSkipped,
            rowsRejected(),
            rejected.isEmpty() ? "" : " " + rejected),
        format("bars     %,d, and %,d gaps filled", bars, gapsFilled),
        format(
            "written  %,d bytes, %,d rows: %,d train, %,d eval, %,d test",
            bytesWritten,
            allRowsOut(),
            rowsOut.getOrDefault(Split.TRAIN, 0L),
            rowsOut.getOrDefault(Split.EVAL, 0L),
            rowsOut.getOrDefault(Split.TEST, 0L)),
        format("time     %.1f s", elapsed.toMillis() / MILLIS_PER_SECOND));
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
