package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is far too long is one dead letter, and never in memory as a whole. */
class HugeLineTest {
  private static final String BAR = "btc,2018-03-25,10,12,9,11,5\n";
  private static final int HUGE = 50_000_000;

  /** The reader's own megabyte, the parser's fields of a record, and what strings are cut from. */
  private static final long MOST_ALLOCATED = 8 << 20;

  @ParameterizedTest
  @ValueSource(strings = {"btc,2018-03-25,1", "\"x"})
  void ofFiftyMegabytesIsReadInBoundedMemory(String start) throws IOException {
    String before = PriceText.HEADER + BAR + start;
    PriceFile file =
        PriceFileHeader.read(
            "prices.csv", before.length() + HUGE + 1 + BAR.length(), Map.of(), () -> text(before));
    RecordingSink found = new RecordingSink();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    try (ReadableByteChannel text = text(before)) {
      new PriceRangeReader(file.whole(), TimestampParser.iso(), found).read(text);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(MOST_ALLOCATED);
    assertThat(found.reasons()).containsExactly(RejectReason.BAD_ROW);
    assertThat(found.letters.get(0).offset()).isEqualTo(before.length() - start.length());
    assertThat(found.bars).hasSize(2);
  }

  /** With columns that are ignored a long line can be plain, up to the limit of 256 KiB. */
  @ParameterizedTest
  @ValueSource(ints = {262_000, 262_115, 262_116, 262_144, 262_145, 300_000})
  void isTheSameBarOrDeadLetterHoweverTheFileIsCut(int note) {
    String text = "slug,date,open,high,low,close,volume,note\n";
    String bar = BAR.replace("\n", ",");
    PriceText prices = PriceText.of(text + bar + "\n" + bar + "x".repeat(note) + "\n" + bar + "\n");
    RecordingSink whole = prices.read();
    boolean tooLong = bar.length() + note + 1 > CsvRecordParser.MAX_RECORD;
    assertThat(whole.bars).hasSize(tooLong ? 2 : 3);
    assertThat(whole.letters).hasSize(tooLong ? 1 : 0);
    for (int bytes : new int[] {1_000, 100_000, 262_144, 1 << 20}) {
      RecordingSink cut = prices.read(new RecordingSink(), prices.file().ranges(bytes));
      assertThat(cut.bars).as("ranges of %d bytes", bytes).isEqualTo(whole.bars);
      assertThat(cut.letters).isEqualTo(whole.letters);
    }
  }

  @Test
  void mayHoldLineEndsWithinItsQuotes() {
    String field = "\"" + "x\n".repeat(200_000) + "\"";
    RecordingSink found = PriceText.of(PriceText.HEADER + field + "," + BAR + BAR).read();
    // Too long to be one row, so it is its first line, and each line of it stands for itself.
    assertThat(found.letters).hasSize(200_001);
    assertThat(found.bars).hasSize(1);
  }

  private static ReadableByteChannel text(String before) {
    List<InputStream> parts =
        List.of(
            new ByteArrayInputStream(before.getBytes(UTF_8)),
            new Repeated((byte) 'x', HUGE),
            new ByteArrayInputStream(("\n" + BAR).getBytes(UTF_8)));
    return Channels.newChannel(new SequenceInputStream(Collections.enumeration(parts)));
  }

  /** One byte many times over. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private int left;

    Repeated(byte value, int count) {
      this.value = value;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? value : -1;
    }

    @Override
    public int read(byte[] to, int from, int count) {
      if (left <= 0) {
        return -1;
      }
      int more = Math.min(count, left);
      Arrays.fill(to, from, from + more, value);
      left -= more;
      return more;
    }
  }
}
