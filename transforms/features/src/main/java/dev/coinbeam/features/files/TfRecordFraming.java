package dev.coinbeam.features.files;

import java.util.zip.CRC32C;

/**
 * TensorFlow's record framing: length (8 bytes, little-endian), masked CRC-32C of these (4), data,
 * masked CRC-32C of the data (4). Source: tensorflow/core/lib/io/record_writer.h.
 */
final class TfRecordFraming {
  /** Bytes before the data. */
  static final int HEADER = 12;

  /** Bytes after the data. */
  static final int FOOTER = 4;

  private static final int MASK_DELTA = 0xA282EAD8;

  private final CRC32C crc = new CRC32C();

  int maskedCrc(byte[] bytes, int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    int value = (int) crc.getValue();
    return Integer.rotateRight(value, 15) + MASK_DELTA;
  }
}
