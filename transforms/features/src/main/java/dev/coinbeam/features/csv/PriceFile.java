package dev.coinbeam.features.csv;

import dev.coinbeam.features.CoinbeamException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A price file whose header has been read.
 *
 * @param name its path, for messages and dead letters
 * @param size bytes it had when its header was read
 * @param encoding how its text is stored
 * @param dataStart where the first row starts in the text, after the header
 * @param columns where the header puts the fields
 */
public record PriceFile(
    String name, long size, TextEncoding encoding, long dataStart, PriceColumns columns)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int GZIP_BUFFER = 1 << 16;

  public PriceFile {
    if (size < 0 || dataStart < 0) {
      throw new IllegalArgumentException(
          "size " + size + " and start " + dataStart + " of " + name + " must be 0 or more");
    }
  }

  /** Whether the text is as long as the file. */
  public boolean sizeKnown() {
    return encoding == TextEncoding.PLAIN;
  }

  /** Where the text ends; a bound that is never met when that is not known. */
  public long textSize() {
    return sizeKnown() ? size : Long.MAX_VALUE;
  }

  /** The whole file as one range. */
  public PriceRange whole() {
    return new PriceRange(this, dataStart, textSize());
  }

  /**
   * The file cut into ranges of about equal length; a compressed file is one.
   *
   * @param bytes most bytes of a range, 1 or more
   */
  public List<PriceRange> ranges(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("a range of " + bytes + " bytes is less than 1");
    }
    if (!sizeKnown() || size - dataStart <= bytes) {
      return List.of(whole());
    }
    List<PriceRange> ranges = new ArrayList<>();
    for (long start = dataStart; start < size; start += bytes) {
      ranges.add(new PriceRange(this, start, Math.min(size, start + bytes)));
    }
    return ranges;
  }

  /**
   * The file's text.
   *
   * @param raw the file from its first byte on
   * @return a channel that throws a {@link CoinbeamException} when a compressed file is cut off or
   *     damaged
   */
  public ReadableByteChannel text(ReadableByteChannel raw) throws IOException {
    return encoding == TextEncoding.PLAIN ? raw : gunzip(raw, name);
  }

  static ReadableByteChannel gunzip(ReadableByteChannel raw, String name) throws IOException {
    ReadableByteChannel text;
    try {
      // Says that more may follow, else the JDK's stream stops at the first of joined gzip members.
      InputStream bytes =
          new FilterInputStream(Channels.newInputStream(raw)) {
            @Override
            public int available() {
              return 1;
            }
          };
      text = Channels.newChannel(new GZIPInputStream(bytes, GZIP_BUFFER));
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer to) throws IOException {
        try {
          return text.read(to);
        } catch (EOFException | ZipException e) {
          throw damaged(name, e);
        }
      }

      @Override
      public boolean isOpen() {
        return text.isOpen();
      }

      @Override
      public void close() throws IOException {
        text.close();
      }
    };
  }

  private static CoinbeamException damaged(String name, IOException cause) {
    String how = cause instanceof EOFException ? "cut off" : "damaged";
    return new CoinbeamException(
        name + " is a gzip file that is " + how + "; fetch or compress it again.", cause);
  }
}
