package dev.coinbeam.beam;

/**
 * How many partitions an input has: by its size alone, so that equal input gives equal shards on
 * any number of workers.
 *
 * <p>One for every 16 MiB gives small inputs some parallelism; above 256 MiB one for every 64 MiB
 * does, since runners pay per key.
 */
final class PartitionCount {
  private static final long SMALL = 16L << 20;
  private static final long LARGE = 64L << 20;
  private static final int FEW = 16;
  private static final int MOST = 99_999;

  private PartitionCount() {}

  static int forText(long bytes) {
    long few = Math.min(FEW, 1 + bytes / SMALL);
    return (int) Math.min(MOST, Math.max(few, 1 + bytes / LARGE));
  }
}
