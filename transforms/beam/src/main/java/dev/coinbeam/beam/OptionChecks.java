package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.csv.TimestampParser;
import java.util.ArrayList;
import java.util.List;

/** Checks options before anything is read. */
final class OptionChecks {
  private static final long MOST_BLOCK = 1L << 24;
  private static final int MOST_PARTITIONS = 99_999;

  private OptionChecks() {}

  static void check(FeaturePipelineOptions options) {
    List<String> mistakes = new ArrayList<>();
    if (options.getSource() == null || options.getSource().isBlank()) {
      mistakes.add("source is missing");
    }
    if (options.getOutput() == null || options.getOutput().isBlank()) {
      mistakes.add("output is missing");
    }
    if (!(options.getMaxRejectRate() >= 0 && options.getMaxRejectRate() <= 1)) {
      mistakes.add("maxRejectRate is " + options.getMaxRejectRate() + ", not within 0..1");
    }
    within(mistakes, "blockLength", options.getBlockLength(), 1, MOST_BLOCK);
    within(mistakes, "partitions", options.getPartitions(), 0, MOST_PARTITIONS);
    within(mistakes, "chunkBytes", options.getChunkBytes(), 1, Long.MAX_VALUE);
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(
          "Options of the feature pipeline: " + String.join("; ", mistakes) + ".");
    }
    TimestampParser.of(options.getDateFormat());
  }

  private static void within(List<String> mistakes, String name, long value, long low, long high) {
    if (value < low || value > high) {
      mistakes.add(name + " is " + value + ", not within " + low + ".." + high);
    }
  }
}
