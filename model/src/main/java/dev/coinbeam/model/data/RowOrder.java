package dev.coinbeam.model.data;

/** Sorts row numbers by what a comparison says of two rows: a stable merge sort without boxing. */
final class RowOrder {
  /** Compares two rows by their numbers. */
  interface Comparison {
    int compare(int first, int second);
  }

  private final Comparison rows;

  private RowOrder(Comparison rows) {
    this.rows = rows;
  }

  static boolean isSorted(int size, Comparison rows) {
    for (int i = 1; i < size; i++) {
      if (rows.compare(i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The numbers 0 to {@code size - 1} in ascending order of their rows. */
  static int[] of(int size, Comparison rows) {
    RowOrder order = new RowOrder(rows);
    int[] from = new int[size];
    int[] to = new int[size];
    for (int i = 0; i < size; i++) {
      from[i] = i;
    }
    for (long run = 1; run < size; run *= 2) {
      for (long start = 0; start < size; start += 2 * run) {
        int middle = (int) Math.min(start + run, size);
        int end = (int) Math.min(start + 2 * run, size);
        order.merge(from, (int) start, middle, end, to);
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private void merge(int[] from, int start, int middle, int end, int[] to) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takesLeft =
          left < middle && (right >= end || rows.compare(from[left], from[right]) <= 0);
      to[i] = takesLeft ? from[left++] : from[right++];
    }
  }
}
