package dev.coinbeam.beam;

import dev.coinbeam.features.csv.PriceRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranges to be read one after the other by one worker.
 *
 * @param numbers each range's place among all, which orders the dead letters
 * @param ranges the ranges
 */
record Reading(List<Integer> numbers, List<PriceRange> ranges) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * At most as many readings as workers, each of ranges that follow one another and of about equal
   * length: for runners that pay per bundle.
   */
  static List<Reading> shared(List<PriceRange> ranges, int workers) {
    long total = ranges.stream().mapToLong(Reading::bytes).sum();
    Map<Long, Reading> readings = new TreeMap<>();
    long before = 0;
    for (int i = 0; i < ranges.size(); i++) {
      long middle = before + bytes(ranges.get(i)) / 2;
      long worker = Math.min(workers - 1, workers * middle / Math.max(1, total));
      Reading reading =
          readings.computeIfAbsent(worker, w -> new Reading(new ArrayList<>(), new ArrayList<>()));
      reading.numbers.add(i);
      reading.ranges.add(ranges.get(i));
      before += bytes(ranges.get(i));
    }
    return List.copyOf(readings.values());
  }

  private static long bytes(PriceRange range) {
    return range.file().sizeKnown() ? range.end() - range.start() : range.file().size();
  }
}
