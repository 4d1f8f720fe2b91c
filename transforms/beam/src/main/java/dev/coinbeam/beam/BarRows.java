package dev.coinbeam.beam;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bars of one symbol and block as bytes that grow: per bar its time, origin, open, high, low, close
 * and volume, eight bytes each, little-endian.
 */
final class BarRows {
  /** Numbers of 64 bits per bar. */
  static final int WIDTH = 7;

  /** Bytes per bar. */
  static final int BYTES = WIDTH * Long.BYTES;

  private static final int LEAST = 4;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[LEAST * BYTES];
  private int length;

  /** Adds a bar and answers by how many bytes this grew. */
  int append(
      long millis, long origin, double open, double high, double low, double close, double volume) {
    int grown = 0;
    if (length == bytes.length) {
      grown = bytes.length;
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int at = length;
    LONG.set(bytes, at, millis);
    LONG.set(bytes, at + 8, origin);
    DOUBLE.set(bytes, at + 16, open);
    DOUBLE.set(bytes, at + 24, high);
    DOUBLE.set(bytes, at + 32, low);
    DOUBLE.set(bytes, at + 40, close);
    DOUBLE.set(bytes, at + 48, volume);
    length += BYTES;
    return grown;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
