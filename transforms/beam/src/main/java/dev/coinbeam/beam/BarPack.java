package dev.coinbeam.beam;

import java.util.List;

/**
 * Bars on their way to one partition: the unit that the runner moves.
 *
 * @param files names that the bars' origins refer to
 * @param sections one per symbol and block
 */
record BarPack(List<String> files, List<Section> sections) {
  private static final int OFFSET_BITS = 44;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

  /**
   * Bars of one symbol and block.
   *
   * @param symbol the symbol
   * @param block the block's number
   * @param rows as {@link BarRows} lays them out; may be longer than {@code length}
   * @param length bytes in use
   */
  // Read-only once made, and too many to copy: a pack owns its sections' bytes.
  @SuppressWarnings("ArrayRecordComponent")
  record Section(String symbol, long block, byte[] rows, int length) {
    int bars() {
      return length / BarRows.BYTES;
    }
  }

  /** Packs a file's index and an offset in it (below 2^43, -1 for none) into one number. */
  static long origin(int file, long offset) {
    return (long) file << OFFSET_BITS | ((offset + 1) & OFFSET_MASK);
  }

  String file(long origin) {
    return files.get((int) (origin >>> OFFSET_BITS));
  }

  static long offset(long origin) {
    return (origin & OFFSET_MASK) - 1;
  }
}
