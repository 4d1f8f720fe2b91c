package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.CoinbeamException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one TFRecord shard of a features folder, streaming; both checksums of every record are
 * checked.
 *
 * <p>A file without records is empty, not an error.
 */
public final class FeatureRecordReader extends ShardReader {
  private static final int LENGTH_DELIMITED = 2;
  private static final int MOST_BYTES = 1 << 26;

  private final InputStream in;
  private final TfRecordFraming framing = new TfRecordFraming();
  private final Map<ByteBuffer, Integer> positions = new HashMap<>();
  private byte[] bytes = new byte[1 << 12];
  private long record;
  private String slug;
  private String date;

  private FeatureRecordReader(Path file, FeatureHeader header, InputStream in) {
    super(file.toString(), header);
    this.in = in;
    List<String> names = header.names();
    for (int i = 0; i < names.size(); i++) {
      positions.put(ByteBuffer.wrap(names.get(i).getBytes(UTF_8)), i - FeatureHeader.TEXTS);
    }
  }

  /**
   * Opens a shard.
   *
   * @param features the feature columns expected, in the order of the spec
   * @throws CoinbeamException when the file is missing
   */
  public static FeatureRecordReader open(Path file, List<String> features) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      return new FeatureRecordReader(file, FeatureHeader.of(features), in);
    } catch (IOException e) {
      throw new CoinbeamException("Cannot read " + file + ": run the transform again.", e);
    }
  }

  @Override
  public boolean next() {
    try {
      int got = in.readNBytes(bytes, 0, TfRecordFraming.HEADER);
      if (got == 0) {
        return false;
      }
      record++;
      example(payload(got));
      return true;
    } catch (IOException e) {
      throw damaged(record, "cannot be read (%s)", e.getMessage());
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw damaged(record, "not a tf.train.Example");
    }
  }

  private ByteBuffer payload(int got) throws IOException {
    ByteBuffer header = little(bytes, 0, TfRecordFraming.HEADER);
    long length = header.getLong();
    if (got < TfRecordFraming.HEADER) {
      throw damaged(record, "cut off");
    }
    if (header.getInt() != framing.maskedCrc(bytes, 0, Long.BYTES)
        || length < 0
        || length > MOST_BYTES) {
      throw damaged(record, "its length has a wrong checksum");
    }
    int size = (int) length;
    if (bytes.length < size + TfRecordFraming.FOOTER) {
      bytes = new byte[2 * (size + TfRecordFraming.FOOTER)];
    }
    if (in.readNBytes(bytes, 0, size + TfRecordFraming.FOOTER) < size + TfRecordFraming.FOOTER) {
      throw damaged(record, "cut off");
    }
    if (little(bytes, size, TfRecordFraming.FOOTER).getInt() != framing.maskedCrc(bytes, 0, size)) {
      throw damaged(record, "its data have a wrong checksum");
    }
    return little(bytes, 0, size);
  }

  private static ByteBuffer little(byte[] bytes, int from, int length) {
    return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void example(ByteBuffer example) {
    slug = null;
    date = null;
    int numbers = 0;
    ByteBuffer features = field(example, 1);
    while (features.hasRemaining()) {
      ByteBuffer entry = field(features, 1);
      ByteBuffer key = field(entry, 1);
      ByteBuffer feature = field(entry, 2);
      Integer position = positions.get(key);
      if (position == null) {
        throw damaged(record, "unknown column '%s'", UTF_8.decode(key));
      }
      if (position < 0) {
        texts(position, UTF_8.decode(field(field(feature, 1), 1)).toString());
      } else {
        number(position, field(field(feature, 2), 1).getFloat(), record);
        numbers++;
      }
    }
    if (slug == null || date == null || numbers != header().numbers()) {
      throw damaged(
          record, "%d numbers instead of %d, or no slug or date", numbers, header().numbers());
    }
    text(slug, date);
  }

  private void texts(int position, String text) {
    if (position == -FeatureHeader.TEXTS) {
      slug = text;
    } else {
      date = text;
    }
  }

  /** The next field, which must be length-delimited and have this number. */
  private static ByteBuffer field(ByteBuffer from, int number) {
    if (from.get() != (number << 3 | LENGTH_DELIMITED)) {
      throw new IllegalArgumentException("another field than " + number);
    }
    int length = 0;
    byte b;
    int shift = 0;
    do {
      b = from.get();
      length |= (b & 0x7F) << shift;
      shift += 7;
    } while (b < 0 && shift < 35);
    ByteBuffer field = from.slice(from.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    from.position(from.position() + length);
    return field;
  }

  @Override
  String unit() {
    return "record";
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
