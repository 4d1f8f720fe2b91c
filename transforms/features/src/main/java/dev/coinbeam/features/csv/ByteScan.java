package dev.coinbeam.features.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for the bytes that end a field or a line, eight at a time.
 *
 * <p>A byte of a word is zero exactly where {@code (w - 0x01..) & ~w & 0x80..} has its lowest bit:
 * Warren, "Hacker's Delight", section 6-1. Texts must have {@link #PADDING} bytes after the one
 * that ends the search.
 */
final class ByteScan {
  /** How far beyond the byte that it finds a search may look. */
  static final int PADDING = Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final long QUOTES = ONES * '"';
  private static final long COMMAS = ONES * ',';
  private static final long LINE_FEEDS = ONES * '\n';

  private ByteScan() {}

  /** The first comma, quote or line feed from {@code from} on; there must be one. */
  static int fieldEnd(byte[] text, int from) {
    int at = from;
    while (true) {
      long word = (long) LONG.get(text, at);
      long found = zeros(word ^ COMMAS) | zeros(word ^ LINE_FEEDS) | zeros(word ^ QUOTES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
  }

  /** The first quote or line feed from {@code from} on; there must be one. */
  static int lineEnd(byte[] text, int from) {
    int at = from;
    while (true) {
      long word = (long) LONG.get(text, at);
      long found = zeros(word ^ LINE_FEEDS) | zeros(word ^ QUOTES);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHS;
  }
}
