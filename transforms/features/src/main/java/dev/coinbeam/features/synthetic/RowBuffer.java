package dev.coinbeam.features.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Collects the bytes of rows; numbers are written without a string or a rounding error between. */
final class RowBuffer {
  private static final int SIZE = 1 << 16;
  private static final int LONGEST_ROW = 1 << 10;

  private final OutputStream out;
  private final byte[] bytes = new byte[SIZE];
  private final byte[] digits = new byte[20];
  private int size;

  RowBuffer(OutputStream out) {
    this.out = out;
  }

  RowBuffer text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  RowBuffer raw(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  RowBuffer comma() {
    bytes[size++] = ',';
    return this;
  }

  /** Writes {@code units * 10^-decimals}, for units of at least 0. */
  RowBuffer decimal(long units, int decimals) {
    int count = 0;
    long rest = units;
    do {
      digits[count++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0 || count <= decimals);
    while (count > 0) {
      bytes[size++] = digits[--count];
      if (count == decimals && decimals > 0) {
        bytes[size++] = '.';
      }
    }
    return this;
  }

  void endRow() throws IOException {
    bytes[size++] = '\n';
    if (size > SIZE - LONGEST_ROW) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(bytes, 0, size);
    size = 0;
    out.flush();
  }
}
