package dev.coinbeam.features.csv;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;

/** Reads the start of a price file: is it text, is it compressed, which columns has it. */
public final class PriceFileHeader {
  private static final int HEAD = CsvRecordParser.MAX_RECORD;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private PriceFileHeader() {}

  /**
   * Reads a file's header.
   *
   * @param name the file's path, for messages
   * @param size the file's size in bytes
   * @param renames the file's own names of fields
   * @param opener opens the file from its first byte on; every channel is closed
   * @return the file, which may have no rows ({@link PriceFile#dataStart} is then its size)
   * @throws CoinbeamException when it is empty, not text, or lacks a needed column
   */
  public static PriceFile read(
      String name, long size, Map<PriceField, String> renames, Opener opener) throws IOException {
    byte[] head = head(opener, channel -> channel);
    if (head.length == 0) {
      throw new CoinbeamException(name + " is empty; give a CSV file with a header.");
    }
    boolean gzip = head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
    if (gzip) {
      head = head(opener, channel -> PriceFile.gunzip(channel, name));
    }
    int from = startsWithBom(head) ? BOM.length : 0;
    CsvRecordParser record = new CsvRecordParser();
    int end = record.parse(head, from, head.length, head.length < HEAD);
    requireText(name, head, end < 0 ? head.length : end);
    if (end < 0 || !record.wellQuoted()) {
      throw new CoinbeamException(
          name + " has no CSV header in its first line; give a CSV file with a header.");
    }
    List<String> header = record.fields();
    requireNoPointer(name, header);
    requireLineFeeds(name, header);
    PriceColumns columns = PriceColumns.resolve(header, renames, name);
    TextEncoding encoding = gzip ? TextEncoding.GZIP : TextEncoding.PLAIN;
    return new PriceFile(name, size, encoding, end, columns);
  }

  private static byte[] head(Opener opener, Decoder decoder) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    try (ReadableByteChannel raw = opener.open();
        ReadableByteChannel text = decoder.decode(raw)) {
      while (head.hasRemaining() && text.read(head) >= 0) {
        // Channels may give less than asked for.
      }
    }
    byte[] bytes = new byte[head.position()];
    head.flip().get(bytes);
    return bytes;
  }

  private static boolean startsWithBom(byte[] head) {
    return head.length >= BOM.length && head[0] == BOM[0] && head[1] == BOM[1] && head[2] == BOM[2];
  }

  private static void requireText(String name, byte[] head, int end) {
    for (int i = 0; i < end; i++) {
      if (head[i] >= 0 && head[i] < ' ' && head[i] != '\n' && head[i] != '\r' && head[i] != '\t') {
        throw new CoinbeamException(
            String.format(
                "%s is not a text file (byte %d is 0x%02x); give a CSV file in UTF-8 with a header.",
                name, i, head[i]));
      }
    }
  }

  private static void requireNoPointer(String name, List<String> header) {
    if (header.get(0).startsWith("version https://git-lfs")) {
      throw new CoinbeamException(
          name + " is a Git LFS pointer, not the file it stands for; fetch it with git lfs pull.");
    }
  }

  private static void requireLineFeeds(String name, List<String> header) {
    if (header.stream().anyMatch(field -> field.indexOf('\r') >= 0)) {
      throw new CoinbeamException(
          name + " ends its lines with CR alone; convert them to LF or CRLF.");
    }
  }

  /** Opens a file. */
  @FunctionalInterface
  public interface Opener {
    /** A new channel at the file's first byte. */
    ReadableByteChannel open() throws IOException;
  }

  @FunctionalInterface
  private interface Decoder {
    ReadableByteChannel decode(ReadableByteChannel raw) throws IOException;
  }
}
