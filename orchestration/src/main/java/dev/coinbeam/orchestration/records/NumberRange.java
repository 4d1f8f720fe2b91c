package dev.coinbeam.orchestration.records;

import java.math.BigDecimal;

/**
 * The numbers that a parameter may be, both ends included.
 *
 * @param min smallest; negative infinity for no bound
 * @param max largest; positive infinity for no bound
 */
public record NumberRange(double min, double max) {
  /** Whether a number is finite and in the range. */
  public boolean contains(double value) {
    return Double.isFinite(value) && value >= min && value <= max;
  }

  /** Whether there is a finite number that is not in the range. */
  public boolean isBounded() {
    return !(Double.isInfinite(min) && Double.isInfinite(max));
  }

  /** The range in words, for messages; for example {@code from 0 to 1}. */
  @Override
  public String toString() {
    if (!isBounded()) {
      return "any";
    } else if (Double.isInfinite(max)) {
      return plain(min) + " or more";
    } else if (Double.isInfinite(min)) {
      return plain(max) + " or less";
    }
    return "from " + plain(min) + " to " + plain(max);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
