package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.csv.DeadLetter;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** Writes dead letters as CSV, one line each: what would break a line is written as a blank. */
public final class RejectsWriter implements Closeable {
  /** The header, with its line's end. */
  public static final String HEADER = "file,offset,column,value,reason,detail\n";

  private final OutputStream out;
  private long letters;

  /**
   * Starts without a header, since a shard is put together from several parts.
   *
   * @param out takes the bytes; is closed with this
   */
  public RejectsWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, 1 << 16);
  }

  /** Adds a line. */
  public void write(DeadLetter letter) throws IOException {
    String line =
        String.join(
            ",",
            field(letter.file()),
            letter.offset() < 0 ? "" : Long.toString(letter.offset()),
            field(letter.column()),
            field(letter.value()),
            letter.reason().name(),
            field(letter.detail()));
    out.write((line + '\n').getBytes(UTF_8));
    letters++;
  }

  private static String field(String text) {
    return CsvText.field(text.replaceAll("\\p{Cntrl}", " "));
  }

  /** How many lines were added. */
  public long letters() {
    return letters;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
