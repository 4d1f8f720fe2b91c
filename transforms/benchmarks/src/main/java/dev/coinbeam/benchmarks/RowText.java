package dev.coinbeam.benchmarks;

import dev.coinbeam.features.files.FeatureHeader;
import dev.coinbeam.features.spec.FeatureSpec;

/** The text of rows as a pipeline's author reads and writes it by hand. */
final class RowText {
  private static final int SLUG = 0;
  private static final int DATE = 3;
  private static final int OPEN = 5;
  private static final int NUMBERS = 5;
  private static final int USUAL_LENGTH = 512;

  private RowText() {}

  static boolean isHeader(String line) {
    return line.startsWith("slug,");
  }

  static String[] fields(String line) {
    return line.split(",", -1);
  }

  static String slug(String[] fields) {
    return fields[SLUG];
  }

  static String date(String[] fields) {
    return fields[DATE];
  }

  /** Open, high, low, close and volume. */
  static double[] values(String[] fields) {
    double[] values = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      values[i] = Double.parseDouble(fields[OPEN + i]);
    }
    return values;
  }

  static String header(FeatureSpec spec) {
    return String.join(",", FeatureHeader.of(spec.columnNames()).names());
  }

  static StringBuilder leading(
      String slug, String date, double open, double high, double low, double close) {
    StringBuilder line = new StringBuilder(USUAL_LENGTH).append(slug).append(',').append(date);
    line.append(',').append(open).append(',').append(high);
    return line.append(',').append(low).append(',').append(close);
  }
}
