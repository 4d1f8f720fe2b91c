package dev.coinbeam.beam;

import dev.coinbeam.features.csv.PriceRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Ranges to be read one after the other by one worker.
 *
 * @param numbers each range's place among all, which orders the dead letters
 * @param ranges the ranges
 */
record Reading(List<Integer> numbers, List<PriceRange> ranges) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One reading for each range: for runners that share out many elements. */
  static List<Reading> each(List<PriceRange> ranges) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      readings.add(new Reading(List.of(i), List.of(ranges.get(i))));
    }
    return readings;
  }

  /** As many readings as workers, of about equal length: for runners that pay per bundle. */
  static List<Reading> shared(List<PriceRange> ranges, int workers) {
    PriorityQueue<Load> loads =
        new PriorityQueue<>(Comparator.comparingLong(Load::bytes).thenComparingInt(Load::number));
    for (int i = 0; i < Math.min(workers, ranges.size()); i++) {
      loads.add(new Load(i, 0, new ArrayList<>()));
    }
    List<Integer> longestFirst = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      longestFirst.add(i);
    }
    longestFirst.sort(Comparator.comparingLong(i -> -bytes(ranges.get(i))));
    for (int i : longestFirst) {
      Load load = loads.remove();
      load.numbers.add(i);
      loads.add(new Load(load.number, load.bytes + bytes(ranges.get(i)), load.numbers));
    }
    return loads.stream()
        .sorted(Comparator.comparingInt(Load::number))
        .map(load -> load.numbers.stream().sorted().toList())
        .map(numbers -> new Reading(numbers, numbers.stream().map(ranges::get).toList()))
        .toList();
  }

  private static long bytes(PriceRange range) {
    return range.file().sizeKnown() ? range.end() - range.start() : 4 * range.file().size();
  }

  private record Load(int number, long bytes, List<Integer> numbers) {}
}
