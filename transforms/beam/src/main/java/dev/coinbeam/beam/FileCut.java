package dev.coinbeam.beam;

import dev.coinbeam.features.csv.PriceFile;
import dev.coinbeam.features.csv.PriceRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How a file is to be cut into ranges, which is shorter than the ranges: a job's graph holds this,
 * and services bound the size of a graph.
 *
 * @param first the first range's place among all of the input
 * @param file the file
 * @param bytes most bytes of a range
 */
record FileCut(int first, PriceFile file, long bytes) implements Serializable {
  private static final long serialVersionUID = 1L;

  List<PriceRange> ranges() {
    return file.ranges(bytes);
  }

  /** One reading for each range: for runners that share out many elements. */
  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    for (PriceRange range : ranges()) {
      readings.add(new Reading(List.of(first + readings.size()), List.of(range)));
    }
    return readings;
  }
}
