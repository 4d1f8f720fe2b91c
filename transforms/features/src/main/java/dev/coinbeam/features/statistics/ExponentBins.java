package dev.coinbeam.features.statistics;

/**
 * Values sorted into one bin per exponent, where their significands can be added as plain integers
 * before the exact sums take them: the large superaccumulator of Neal (2015), with squares.
 *
 * <p>A significand of 53 bits is also split into 26 high and 27 low bits, whose three products make
 * up the square. Not safe for use by several threads.
 */
final class ExponentBins {
  /** Sums that a bin keeps: significands, high squared, high times low, low squared. */
  private static final int SUMS = 4;

  private static final int EXPONENTS = 2047;
  private static final int LOW_BITS = 27;
  private static final long LOW_MASK = (1L << LOW_BITS) - 1;

  /** A low square has 54 bits, so that 2^8 of them fit a long with room to spare. */
  private static final int MOST_PENDING = 256;

  private final long[] bins = new long[EXPONENTS * SUMS];

  /** Adds finite values and their squares to the two sums. */
  void add(double[] values, int from, int to, ExactSum sum, ExactSum squares) {
    for (int i = from; i < to; i += MOST_PENDING) {
      addFew(values, i, Math.min(i + MOST_PENDING, to), sum, squares);
    }
  }

  private void addFew(double[] values, int from, int to, ExactSum sum, ExactSum squares) {
    long[] bins = this.bins;
    int least = EXPONENTS;
    int most = -1;
    for (int i = from; i < to; i++) {
      double value = values[i];
      if (value == 0) {
        continue;
      }
      long bits = Double.doubleToRawLongBits(value);
      int exponent = Significand.exponent(bits);
      long significand = Significand.magnitude(bits, exponent);
      long sign = bits >> 63;
      long high = significand >> LOW_BITS;
      long low = significand & LOW_MASK;
      int at = exponent * SUMS;
      bins[at] += (significand ^ sign) - sign;
      bins[at + 1] += high * high;
      bins[at + 2] += high * low;
      bins[at + 3] += low * low;
      least = Math.min(least, exponent);
      most = Math.max(most, exponent);
    }
    for (int exponent = least; exponent <= most; exponent++) {
      flush(exponent, sum, squares);
    }
  }

  private void flush(int exponent, ExactSum sum, ExactSum squares) {
    int at = exponent * SUMS;
    if ((bins[at + 1] | bins[at + 2] | bins[at + 3]) == 0) {
      return;
    }
    int shift = Significand.shift(exponent);
    sum.addShifted(bins[at], shift);
    int squareShift = 2 * shift + ExactSum.LEAST_EXPONENT;
    if (squareShift >= 0) {
      squares.addShifted(bins[at + 3], squareShift);
      squares.addShifted(bins[at + 2], squareShift + LOW_BITS + 1);
      squares.addShifted(bins[at + 1], squareShift + 2 * LOW_BITS);
    }
    bins[at] = 0;
    bins[at + 1] = 0;
    bins[at + 2] = 0;
    bins[at + 3] = 0;
  }
}
