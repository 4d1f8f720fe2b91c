package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;

/**
 * Reads the rows that start within a byte range of a file, streaming.
 *
 * <p>Ranges of a file that follow one another give every row exactly once, in order: a row belongs
 * to the range in which it starts, and is read to its end even beyond the range. Lines end with LF
 * or CRLF; blank lines are no rows. Memory is bounded: a row of more than 256 KiB is a dead letter.
 * Not safe for use by several threads.
 */
public final class PriceRangeReader {
  private static final int BUFFER = 1 << 20;

  private final PriceRange range;
  private final String name;
  private final PriceSink sink;
  private final PriceLineScanner scanner;
  private final PriceRowParser rows;
  private final CsvRecordParser records = new CsvRecordParser();
  private final byte[] text = new byte[BUFFER + 1 + ByteScan.PADDING];
  private long rowsRead;
  private long rowsSkipped;

  /** The file's place of text[0]. */
  private long base;

  private int filled;

  /** Lines that start before this place in the text end there or before. */
  private int shortUntil;

  /** Whether the rest of a line is passed over, because it is too long or another range's. */
  private boolean passing;

  /**
   * @param range what to read
   * @param times how to read dates
   * @param sink takes what is found
   */
  public PriceRangeReader(PriceRange range, TimestampParser times, PriceSink sink) {
    this.range = range;
    this.name = range.file().name();
    this.sink = sink;
    this.scanner = new PriceLineScanner(range.file().columns(), times, sink);
    this.rows = new PriceRowParser(name, range.file().columns(), times, sink);
  }

  /** Rows met so far, rejected and skipped ones included. */
  public long rowsRead() {
    return rowsRead;
  }

  /** Rows met so far of symbols that the sink skips. */
  public long rowsSkipped() {
    return rowsSkipped;
  }

  /**
   * Reads the range.
   *
   * @param channel the file's (decompressed) text from its first byte on; is positioned if it can
   *     be, else read through; is not closed
   * @throws QuotedNewlineException when the range is not the whole file and cannot be read alone
   * @throws CoinbeamException when the file ends before the size it had
   */
  public void read(ReadableByteChannel channel) throws IOException {
    passing = !range.isFirst();
    base = passing ? range.start() - 1 : range.start();
    filled = 0;
    position(channel, base);
    boolean last = false;
    while (!last && base < range.end()) {
      last = fill(channel);
      int used = rows(last);
      System.arraycopy(text, used, text, 0, filled - used);
      filled -= used;
      base += used;
    }
  }

  private void position(ReadableByteChannel channel, long position) throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(position);
      return;
    }
    for (long rest = position; rest > 0; ) {
      int n = channel.read(ByteBuffer.wrap(text, 0, (int) Math.min(rest, BUFFER)));
      if (n < 0) {
        throw changed(position - rest);
      }
      rest -= n;
    }
  }

  /** Fills the buffer; answers whether the text ends in it. */
  private boolean fill(ReadableByteChannel channel) throws IOException {
    while (filled < BUFFER) {
      long left = range.file().textSize() - base - filled;
      if (left == 0) {
        return true;
      }
      int n = channel.read(ByteBuffer.wrap(text, filled, (int) Math.min(left, BUFFER - filled)));
      if (n < 0) {
        if (range.file().sizeKnown()) {
          throw changed(base + filled);
        }
        return true;
      }
      filled += n;
    }
    return false;
  }

  private CoinbeamException changed(long at) {
    return new CoinbeamException(
        String.format(
            "%s ended at byte %d of %d: it changed while it was read; run again when it is"
                + " complete.",
            name, at, range.file().textSize()));
  }

  private int afterLastLine() {
    int at = filled;
    while (at > 0 && text[at - 1] != '\n') {
      at--;
    }
    return at;
  }

  /** Takes the rows in the buffer; answers how many bytes are done with. */
  private int rows(boolean last) {
    int complete = last ? filled : afterLastLine();
    text[filled] = '\n';
    shortUntil = 0;
    int at = 0;
    while (at < filled && base + at < range.end()) {
      if (passing) {
        at = pass(at);
        continue;
      }
      int end = at < complete ? row(at, last) : CsvRecordParser.INCOMPLETE;
      if (end == CsvRecordParser.INCOMPLETE) {
        if (filled - at <= CsvRecordParser.MAX_RECORD) {
          return at;
        }
        tooLong(at);
        passing = true;
      } else {
        at = end;
      }
    }
    return at;
  }

  private int pass(int from) {
    int at = from;
    while (text[at] != '\n') {
      at++;
    }
    passing = at == filled;
    return Math.min(at + 1, filled);
  }

  private int row(int from, boolean last) {
    if (text[from] == '\n' || (text[from] == '\r' && text[from + 1] == '\n')) {
      return Math.min(filled, from + (text[from] == '\n' ? 1 : 2));
    }
    int end = isShort(from) ? scanner.scan(text, from, base + from) : PriceLineScanner.ODD;
    if (end == PriceLineScanner.ODD) {
      return odd(from, last);
    }
    rowsRead++;
    if (scanner.skipped()) {
      rowsSkipped++;
    }
    return Math.min(filled, end);
  }

  /** Whether a line ends within the longest row; found out once for all lines of such a length. */
  private boolean isShort(int from) {
    if (from >= shortUntil) {
      shortUntil = Math.min(filled, from + CsvRecordParser.MAX_RECORD);
      while (shortUntil > from && text[shortUntil - 1] != '\n') {
        shortUntil--;
      }
    }
    return from < shortUntil;
  }

  private int odd(int from, boolean last) {
    int end = records.parse(text, from, filled, last);
    if (records.overLines() && !range.isWhole()) {
      throw new QuotedNewlineException(name, base + from);
    }
    if (end == CsvRecordParser.INCOMPLETE) {
      return end;
    }
    if (end - from > CsvRecordParser.MAX_RECORD) {
      tooLong(from);
      return end;
    }
    rowsRead++;
    if (!rows.row(records.fields(), records.wellQuoted(), base + from)) {
      rowsSkipped++;
    }
    return end;
  }

  private void tooLong(int from) {
    rowsRead++;
    String start = new String(text, from, DeadLetter.MAX_VALUE, UTF_8);
    sink.rejected(
        new DeadLetter(
            name,
            base + from,
            "",
            start,
            RejectReason.BAD_ROW,
            "longer than " + CsvRecordParser.MAX_RECORD + " bytes"));
  }
}
