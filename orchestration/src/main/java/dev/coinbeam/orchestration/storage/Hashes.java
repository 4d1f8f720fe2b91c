package dev.coinbeam.orchestration.storage;

import dev.coinbeam.orchestration.records.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The length, SHA-256 and CRC32C of bytes that pass. */
final class Hashes {
  private static final int BUFFER = 1 << 16;

  private final CRC32C crc32c = new CRC32C();
  private final MessageDigest sha256 = Sha256.begin();
  private long bytes;

  void update(byte[] content, int from, int count) {
    crc32c.update(content, from, count);
    sha256.update(content, from, count);
    bytes += count;
  }

  void readAll(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      update(buffer, 0, n);
    }
  }

  long bytes() {
    return bytes;
  }

  /** As Cloud Storage writes it: big-endian, base64. */
  String crc32c() {
    return base64(crc32c);
  }

  /** Lower-case hexadecimal. */
  String sha256() {
    try {
      return Sha256.hex((MessageDigest) sha256.clone());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
    }
  }

  static String base64(CRC32C crc) {
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(value);
  }
}
