package dev.coinbeam.benchmarks;

/**
 * What a ratio is to be.
 *
 * @param side the side that is good
 * @param value the bound, which is itself good
 */
record Target(Side side, double value) {
  /** Which ratios are good. */
  enum Side {
    AT_MOST,
    AT_LEAST
  }

  static Target atMost(double value) {
    return new Target(Side.AT_MOST, value);
  }

  static Target atLeast(double value) {
    return new Target(Side.AT_LEAST, value);
  }

  /** The bound and whether a value keeps it. */
  String verdict(double found) {
    boolean met = side == Side.AT_MOST ? found <= value : found >= value;
    String bound = side == Side.AT_MOST ? "at most " : "at least ";
    return bound + value + ": " + (met ? "met" : "**missed**");
  }
}
