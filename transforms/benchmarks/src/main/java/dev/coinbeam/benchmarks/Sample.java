package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every so-and-so-many-th row of an output, by symbol and time, to compare two outputs by. */
final class Sample {
  private static final int ROWS = 10_000;

  /** Length of a date, and of a date with a time to the second: engines differ in the zone. */
  private static final int DATE = 10;

  private static final int DATE_TIME = 19;

  /** Terms like close / average - 1 keep this much of a rounding error of a number near 1. */
  private static final double ABSOLUTE = 1e-12;

  private final Map<String, Map<String, Double>> rows = new HashMap<>();

  private Sample() {}

  /**
   * Takes a sample of some ten thousand rows.
   *
   * @param size how many rows the output has
   */
  static Sample of(OutputRows output, long size) throws IOException {
    Sample sample = new Sample();
    int step = (int) Math.max(1, size / ROWS);
    output.forEach(
        (columns, line) -> {
          int slugEnd = line.indexOf(',');
          int dateEnd = line.indexOf(',', slugEnd + 1);
          String key = line.substring(0, slugEnd + 1) + time(line.substring(slugEnd + 1, dateEnd));
          if (Math.floorMod(key.hashCode(), step) == 0) {
            sample.rows.put(key, values(columns, line.substring(dateEnd + 1)));
          }
        });
    return sample;
  }

  /**
   * How many values of rows and columns that both have were compared.
   *
   * @param tolerance relative; 0 asks for the same bits
   * @throws IllegalStateException when two differ by more, or nothing could be compared
   */
  long compare(Sample other, double tolerance) {
    long compared = 0;
    for (var row : rows.entrySet()) {
      Map<String, Double> theirs = other.rows.getOrDefault(row.getKey(), Map.of());
      for (var value : row.getValue().entrySet()) {
        if (theirs.containsKey(value.getKey())) {
          check(
              row.getKey() + " " + value.getKey(),
              value.getValue(),
              theirs.get(value.getKey()),
              tolerance);
          compared++;
        }
      }
    }
    if (compared == 0) {
      throw new IllegalStateException("the outputs have no row and column in common");
    }
    return compared;
  }

  private static void check(String name, double ours, double theirs, double tolerance) {
    boolean agree =
        tolerance == 0
            ? Double.compare(ours, theirs) == 0
            : Math.abs(ours - theirs) <= tolerance * Math.abs(ours) + ABSOLUTE;
    if (!agree) {
      throw new IllegalStateException(name + " is " + ours + " here and " + theirs + " there");
    }
  }

  private static String time(String date) {
    return date.length() == DATE
        ? date + "T00:00:00"
        : date.substring(0, DATE_TIME).replace(' ', 'T');
  }

  private static Map<String, Double> values(List<String> columns, String numbers) {
    String[] fields = numbers.split(",", -1);
    Map<String, Double> values = new HashMap<>();
    for (int i = 0; i < fields.length; i++) {
      if (!fields[i].isEmpty()) {
        values.put(columns.get(i + 2), Double.parseDouble(fields[i]));
      }
    }
    return values;
  }
}
