package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.engine.FeatureEngine;
import java.io.Serializable;

/**
 * How series are cut into blocks of time and the blocks spread over partitions.
 *
 * <p>Block {@code n} has the slots from {@code n * blockLength} on, so that cuts depend on time
 * alone and not on where a file starts. A bar also goes to the blocks whose features need it.
 *
 * @param intervalMillis length of a slot
 * @param blockLength slots in a block, 1 or more
 * @param before how many slots before a block its bars are needed
 * @param after how many slots after a block its bars are needed
 * @param partitions number of partitions, 1 or more
 */
record BlockPlan(long intervalMillis, long blockLength, int before, int after, int partitions)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  BlockPlan {
    if (blockLength < 1 || partitions < 1) {
      throw new IllegalArgumentException(
          "block length " + blockLength + " and partitions " + partitions + " must be 1 or more");
    }
  }

  static BlockPlan of(FeatureEngine engine, long blockLength, int partitions) {
    BarInterval interval = engine.spec().interval();
    return new BlockPlan(
        interval.millis(), blockLength, engine.slotsBefore(), engine.slotsAfter(), partitions);
  }

  long slotOf(long epochMillis) {
    return Math.floorDiv(epochMillis, intervalMillis);
  }

  long blockOf(long slot) {
    return Math.floorDiv(slot, blockLength);
  }

  /** First slot of a block. */
  long start(long block) {
    return block * blockLength;
  }

  /**
   * A block's partition: blocks of one series that follow one another go to partitions that do.
   *
   * @param seed {@link #seed} of the symbol
   */
  int partition(int seed, long block) {
    return (int) Math.floorMod(seed + block, (long) partitions);
  }

  /** Spreads symbols over partitions; the same on every machine. FNV-1a, then mixed. */
  static int seed(String symbol) {
    int hash = 0x811C9DC5;
    for (byte b : symbol.getBytes(UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return (hash ^ (hash >>> 12)) & 0x7FFFFFFF;
  }
}
