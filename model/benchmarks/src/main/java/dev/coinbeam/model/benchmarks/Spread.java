package dev.coinbeam.model.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle and the ends of some measurements.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the least
 * @param max the greatest
 */
record Spread(double median, double min, double max) {

  /** Of at least one value. */
  static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** As text, each number in a format for one double. */
  String text(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + ".." + format + ")", median, min, max);
  }
}
