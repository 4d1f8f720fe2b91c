package dev.coinbeam.features.statistics;

/** The parts of a double: {@code magnitude * 2^(shift + ExactSum.LEAST_EXPONENT)}. */
final class Significand {
  private static final long FRACTION = (1L << 52) - 1;
  private static final long IMPLICIT = 1L << 52;

  /** The exponent field of infinities and NaN. */
  static final int NOT_FINITE = 0x7FF;

  private Significand() {}

  /** The exponent field, 0 to 2047. */
  static int exponent(long bits) {
    return (int) (bits >>> 52) & 0x7FF;
  }

  /** The 53 bits of the significand, without its sign. */
  static long magnitude(long bits, int exponent) {
    return exponent == 0 ? bits & FRACTION : (bits & FRACTION) | IMPLICIT;
  }

  /** How far above the least subnormal double the significand's last bit stands. */
  static int shift(int exponent) {
    return Math.max(exponent - 1, 0);
  }
}
