package dev.coinbeam.features.indicators;

import java.util.Optional;

/**
 * An argument that a term takes.
 *
 * @param name what messages call it
 * @param kind whole numbers only, or any
 * @param least least value
 * @param most greatest value
 */
record Parameter(String name, Kind kind, double least, double most) {
  enum Kind {
    WHOLE,
    DECIMAL
  }

  /** The longest window. */
  static final int LONGEST_WINDOW = 10_000;

  static Parameter window(String name, int least) {
    return new Parameter(name, Kind.WHOLE, least, LONGEST_WINDOW);
  }

  static Parameter deviations() {
    return new Parameter("deviations", Kind.DECIMAL, 0.01, 100);
  }

  /** What is wrong with a value, if anything. */
  Optional<String> mistake(double value) {
    boolean inRange = value >= least && value <= most;
    if (inRange && (kind == Kind.DECIMAL || value == Math.rint(value))) {
      return Optional.empty();
    }
    String range =
        kind == Kind.WHOLE
            ? String.format("a whole number from %.0f to %.0f", least, most)
            : String.format("a number from %s to %s", least, most);
    return Optional.of(name + " is " + plain(value) + ", expected " + range);
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
