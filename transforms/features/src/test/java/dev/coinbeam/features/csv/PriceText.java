package dev.coinbeam.features.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A price file in memory, to be read in tests. */
final class PriceText {
  static final String HEADER = "slug,date,open,high,low,close,volume\n";

  private final byte[] bytes;

  PriceText(byte[] bytes) {
    this.bytes = bytes;
  }

  static PriceText of(String text) {
    return new PriceText(text.getBytes(UTF_8));
  }

  static PriceText rows(String... rows) {
    return of(HEADER + String.join("\n", rows) + "\n");
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  PriceFile file(Map<PriceField, String> renames) {
    try {
      return PriceFileHeader.read("prices.csv", bytes.length, renames, this::channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PriceFile file() {
    return file(Map.of());
  }

  private ReadableByteChannel channel() {
    return Channels.newChannel(new ByteArrayInputStream(bytes));
  }

  RecordingSink read() {
    return read(new RecordingSink(), List.of(file().whole()));
  }

  RecordingSink read(RecordingSink sink, List<PriceRange> ranges) {
    for (PriceRange range : ranges) {
      read(new PriceRangeReader(range, TimestampParser.iso(), sink), range);
    }
    return sink;
  }

  void read(PriceRangeReader reader, PriceRange range) {
    try (ReadableByteChannel raw = channel();
        ReadableByteChannel text = range.file().text(raw)) {
      reader.read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
