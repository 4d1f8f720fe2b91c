package dev.coinbeam.features.csv;

import java.util.Arrays;

/** Numbers of symbols by the bytes of their field: a hash table without strings or boxes. */
final class SymbolTable {
  /** Answered for bytes that were not put in. */
  static final int UNKNOWN = Integer.MIN_VALUE;

  /** Above this the table starts anew, so that a column of junk cannot fill the memory. */
  private static final int MOST = 1 << 20;

  private byte[][] keys = new byte[64][];
  private int[] numbers = new int[64];
  private int size;
  private byte[] last = {};
  private int lastNumber = UNKNOWN;

  /** The number of a field, or {@link #UNKNOWN}. */
  int find(byte[] text, int from, int to) {
    if (Arrays.equals(last, 0, last.length, text, from, to)) {
      return lastNumber;
    }
    int at = slot(text, from, to);
    if (keys[at] == null) {
      return UNKNOWN;
    }
    last = keys[at];
    lastNumber = numbers[at];
    return lastNumber;
  }

  /** Puts in a field that {@link #find} did not know. */
  void put(byte[] text, int from, int to, int number) {
    if (size == MOST) {
      keys = new byte[64][];
      numbers = new int[64];
      size = 0;
    } else if (2 * size >= keys.length) {
      grow();
    }
    int at = slot(text, from, to);
    keys[at] = Arrays.copyOfRange(text, from, to);
    numbers[at] = number;
    size++;
  }

  private void grow() {
    byte[][] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new byte[2 * oldKeys.length][];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != null) {
        int at = slot(oldKeys[i], 0, oldKeys[i].length);
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
      }
    }
  }

  private int slot(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text[i];
    }
    int mask = keys.length - 1;
    int at = (hash ^ (hash >>> 15)) & mask;
    while (keys[at] != null && !Arrays.equals(keys[at], 0, keys[at].length, text, from, to)) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
