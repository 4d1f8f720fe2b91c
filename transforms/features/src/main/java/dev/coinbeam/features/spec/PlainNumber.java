package dev.coinbeam.features.spec;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/** The one way in which a spec writes a number: shortest digits, no exponent, no trailing zero. */
final class PlainNumber {
  private PlainNumber() {}

  static String of(double value) {
    // Jackson's digits are the shortest on every JDK; those of Double.toString only since 19.
    BigDecimal digits = new BigDecimal(NumberOutput.toString(value, true));
    return digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
  }
}
