package dev.coinbeam.features.files;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * Writes doubles as the shortest decimal that reads back to the same bits, in the notation of
 * {@link Double#toString(double)}.
 *
 * <p>The digits are those the specification of {@code Double.toString} asks for since Java 19, on
 * every Java version. Algorithm: Raffaello Giulietti, "The Schubfach way to render doubles" (2020);
 * the names of variables follow that paper. NaN and infinities are written as {@code NaN} and
 * {@code Infinity}.
 */
final class ShortestDecimal {
  /** Room that one number needs at most, with what is written beyond it and overwritten later. */
  static final int MAX_LENGTH = 32;

  private static final int K_MIN = -324;
  private static final int K_MAX = 292;
  private static final long MASK_63 = (1L << 63) - 1;
  private static final long[] G = powersOfTen();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int DIGITS = 17;
  private static final long E8 = 100_000_000;
  private static final long EIGHT_ZEROS = 0x3030_3030_3030_3030L;
  private static final long ZERO_POINT_ZEROS = 0x3030_3030_3030_2E30L;

  /**
   * Prices mostly have few decimals. A number of these places is written as it is: it has at most
   * 15 digits, and no two decimals of so few digits are the same double.
   */
  private static final int SHORT_PLACES = 4;

  private static final double SHORT_SCALE = 10_000;
  private static final int SHORT_FROM = 1023 - 10;
  private static final int SHORT_TO = 1023 + 33;

  private static final long[] POW10 = new long[19];

  static {
    POW10[0] = 1;
    for (int i = 1; i < POW10.length; i++) {
      POW10[i] = 10 * POW10[i - 1];
    }
  }

  private ShortestDecimal() {}

  /**
   * Writes {@code v} from {@code at} on and returns the position after it.
   *
   * @param to has at least {@link #MAX_LENGTH} bytes left
   */
  static int write(double v, byte[] to, int at) {
    long bits = Double.doubleToRawLongBits(v);
    int biased = (int) (bits >>> 52) & 0x7FF;
    if (biased == 0x7FF) {
      return ascii(Double.toString(v), to, at);
    }
    to[at] = '-';
    at += (int) (bits >>> 63);
    long fraction = bits & ((1L << 52) - 1);
    if (biased == 0) {
      // One digit names the two smallest values; Java writes two, and all versions agree on them.
      return fraction < 3
          ? ascii(Double.toString(Math.abs(v)), to, at)
          : decimal(-1074, fraction, false, to, at);
    }
    if (biased >= SHORT_FROM && biased < SHORT_TO) {
      double size = Math.abs(v);
      long digits = (long) (size * SHORT_SCALE + 0.5);
      if (digits / SHORT_SCALE == size) {
        return digits(digits, -SHORT_PLACES, to, at);
      }
    }
    int q = biased - 1075;
    long c = fraction | 1L << 52;
    if (q < 0 && q > -53) {
      long whole = c >> -q;
      if (whole << -q == c) {
        return digits(whole, 0, to, at);
      }
    }
    return decimal(q, c, fraction == 0 && biased > 1, to, at);
  }

  private static int decimal(int q, long c, boolean irregular, byte[] to, int at) {
    long cb = c << 2;
    long cbl = irregular ? cb - 1 : cb - 2;
    int k =
        irregular
            ? (int) ((q * 661971961083L - 274743187321L) >> 41)
            : (int) ((q * 661971961083L) >> 41);
    int h = q + (int) ((-k * 913124641741L) >> 38) + 2;
    long g1 = G[2 * (k - K_MIN)];
    long g0 = G[2 * (k - K_MIN) + 1];
    long vb = roundToOdd(g1, g0, cb << h);
    long vbl = roundToOdd(g1, g0, cbl << h);
    long vbr = roundToOdd(g1, g0, (cb + 2) << h);
    long s = vb >> 2;
    long low = vbl + (c & 1);
    long high = vbr - (c & 1);
    // Which candidates lie within the bounds depends on digits that are as good as random, so that
    // branches would be mispredicted half of the time: masks, all ones where a condition holds.
    long shorter = s / 10 * 10;
    long lowerOut = ((shorter << 2) - low) >> 63;
    long upperOut = (high - ((shorter + 10) << 2)) >> 63;
    long useShorter = (lowerOut ^ upperOut) & ((99 - s) >> 63);
    long downOut = ((s << 2) - low) >> 63;
    long upOut = (high - ((s + 1) << 2)) >> 63;
    long useOnly = downOut ^ upOut;
    long downIsNearer = (vb - ((s + s + 1) << 1) - (~s & 1)) >> 63;
    long nearest = ((s - downOut) & useOnly) | ((s + 1 + downIsNearer) & ~useOnly);
    return digits(((shorter + (10 & lowerOut)) & useShorter) | (nearest & ~useShorter), k, to, at);
  }

  private static long roundToOdd(long g1, long g0, long cp) {
    long x1 = Math.multiplyHigh(g0, cp);
    long z = ((g1 * cp) >>> 1) + x1;
    long w = Math.multiplyHigh(g1, cp) + (z >>> 63);
    return w | ((z & MASK_63) + MASK_63) >>> 63;
  }

  /** Writes f * 10^e as {@code Double.toString} would; f has at most 17 digits. */
  private static int digits(long f, int e, byte[] to, int at) {
    int length = length(f);
    int point = length + e;
    if (point > 0 && point <= 7) {
      int end = aligned(f, length, to, at + 1);
      for (int i = at; i < at + point; i++) {
        to[i] = to[i + 1];
      }
      to[at + point] = '.';
      return Math.max(end, at + point + 2);
    }
    if (point > -3 && point <= 0) {
      LONG.set(to, at, ZERO_POINT_ZEROS);
      return aligned(f, length, to, at + 2 - point);
    }
    int end = aligned(f, length, to, at + 1);
    to[at] = to[at + 1];
    to[at + 1] = '.';
    return exponent(point - 1, to, Math.max(end, at + 3));
  }

  private static int exponent(int exponent, byte[] to, int at) {
    to[at++] = 'E';
    int rest = exponent;
    if (rest < 0) {
      to[at++] = '-';
      rest = -rest;
    }
    if (rest >= 100) {
      to[at++] = (byte) ('0' + rest / 100);
    }
    if (rest >= 10) {
      to[at++] = (byte) ('0' + rest / 10 % 10);
    }
    to[at] = (byte) ('0' + rest % 10);
    return at + 1;
  }

  /**
   * Writes the digits of f and then zeros, 17 in all, and returns the place after the last that is
   * not zero.
   */
  private static int aligned(long f, int length, byte[] to, int at) {
    long all = f * POW10[DIGITS - length];
    long upper = all / E8;
    long first = upper / E8;
    long middle = eight(upper - first * E8);
    long low = eight(all - upper * E8);
    to[at] = (byte) ('0' + first);
    LONG.set(to, at + 1, middle + EIGHT_ZEROS);
    LONG.set(to, at + 9, low + EIGHT_ZEROS);
    int zeros =
        low != 0
            ? Long.numberOfLeadingZeros(low) >>> 3
            : 8 + (Long.numberOfLeadingZeros(middle) >>> 3);
    return at + DIGITS - zeros;
  }

  /** Eight digits as eight bytes, the first digit lowest: halves, then quarters, then eighths. */
  private static long eight(long value) {
    long upper = value / 10_000;
    long halves = upper | (value - upper * 10_000) << 32;
    long hundreds = ((halves * 10_486) >>> 20) & 0x7F_0000_007FL;
    long quarters = hundreds | (halves - hundreds * 100) << 16;
    long tens = ((quarters * 103) >>> 10) & 0x000F_000F_000F_000FL;
    return tens | (quarters - tens * 10) << 8;
  }

  /** How many decimal digits f has. */
  private static int length(long f) {
    int about = ((64 - Long.numberOfLeadingZeros(f)) * 1233) >>> 12;
    return about + 1 + (int) ((f - POW10[about]) >> 63);
  }

  private static int ascii(String text, byte[] to, int at) {
    for (int i = 0; i < text.length(); i++) {
      to[at++] = (byte) text.charAt(i);
    }
    return at;
  }

  /** g(k) = floor(10^-k * 2^-r) + 1 with 2^125 <= g < 2^126, cut into two halves of 63 bits. */
  private static long[] powersOfTen() {
    long[] g = new long[2 * (K_MAX - K_MIN + 1)];
    BigInteger mask = BigInteger.valueOf(MASK_63);
    for (int k = K_MIN; k <= K_MAX; k++) {
      int r = (int) ((-k * 913124641741L) >> 38) - 125;
      BigInteger power = BigInteger.TEN.pow(Math.abs(k));
      BigInteger value =
          k <= 0
              ? r >= 0 ? power.shiftRight(r) : power.shiftLeft(-r)
              : BigInteger.ONE.shiftLeft(-r).divide(power);
      value = value.add(BigInteger.ONE);
      g[2 * (k - K_MIN)] = value.shiftRight(63).longValueExact();
      g[2 * (k - K_MIN) + 1] = value.and(mask).longValueExact();
    }
    return g;
  }
}
