package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one TFRecord shard of {@code tf.train.Example}s: slug and date as bytes, numbers as 32-bit
 * floats, under the columns' names and in their order.
 */
public final class FeatureRecordWriter implements FeatureWriter {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;
  private final DateText dates;
  private final TfRecordFraming framing = new TfRecordFraming();
  private final List<byte[]> entries = new ArrayList<>();
  private final byte[] date = new byte[DateText.MAX_LENGTH];
  private byte[] slug = {};
  private byte[] bytes = new byte[BUFFER];
  private ByteBuffer buffer = littleEndian(bytes);

  /**
   * Starts a shard.
   *
   * @param out takes the bytes, in blocks; is closed with this
   * @param header the columns
   * @param intervalMillis length of a bar, which decides how times are written
   */
  public FeatureRecordWriter(OutputStream out, FeatureHeader header, long intervalMillis) {
    this.out = out;
    this.dates = new DateText(intervalMillis);
    header.names().stream()
        .skip(FeatureHeader.TEXTS)
        .forEach(name -> entries.add(ExampleFormat.floatEntry(name)));
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void symbol(String symbol) {
    slug = ExampleFormat.bytesEntry("slug", symbol.getBytes(UTF_8));
  }

  @Override
  public void row(long epochMillis, double[] numbers) throws IOException {
    int dateLength = dates.write(epochMillis, date, 0);
    byte[] dateEntry = ExampleFormat.bytesEntry("date", Arrays.copyOf(date, dateLength));
    int features = slug.length + dateEntry.length + Float.BYTES * numbers.length;
    for (byte[] entry : entries) {
      features += entry.length;
    }
    int example = 1 + ExampleFormat.varintLength(features) + features;
    reserve(TfRecordFraming.HEADER + example + TfRecordFraming.FOOTER);
    int start = buffer.position();
    buffer.putLong(example);
    buffer.putInt(framing.maskedCrc(bytes, start, Long.BYTES));
    buffer.put(ExampleFormat.FEATURES_TAG);
    ExampleFormat.putVarint(buffer, features);
    buffer.put(slug).put(dateEntry);
    for (int i = 0; i < numbers.length; i++) {
      buffer.put(entries.get(i)).putFloat((float) numbers[i]);
    }
    buffer.putInt(framing.maskedCrc(bytes, start + TfRecordFraming.HEADER, example));
  }

  private void reserve(int length) throws IOException {
    if (buffer.remaining() < length) {
      flush();
      if (bytes.length < length) {
        bytes = new byte[length];
        buffer = littleEndian(bytes);
      }
    }
  }

  private void flush() throws IOException {
    out.write(bytes, 0, buffer.position());
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }
}
