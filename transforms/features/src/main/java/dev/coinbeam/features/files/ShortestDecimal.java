package dev.coinbeam.features.files;

import java.math.BigInteger;

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
  /** Room that one number needs at most: sign, 17 digits, point, {@code E-324}. */
  static final int MAX_LENGTH = 26;

  private static final int K_MIN = -324;
  private static final int K_MAX = 292;
  private static final long MASK_63 = (1L << 63) - 1;
  private static final long[] G = powersOfTen();
  private static final byte[] PAIRS = pairs();
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
    if (bits < 0) {
      to[at++] = '-';
    }
    long fraction = bits & ((1L << 52) - 1);
    if (biased == 0) {
      // One digit names the two smallest values; Java writes two, and all versions agree on them.
      return fraction < 3
          ? ascii(Double.toString(Math.abs(v)), to, at)
          : decimal(-1074, fraction, false, to, at);
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
    long out = c & 1;
    long s = vb >> 2;
    if (s >= 100) {
      long shorter = s / 10 * 10;
      boolean lower = vbl + out <= shorter << 2;
      boolean upper = ((shorter + 10) << 2) + out <= vbr;
      if (lower != upper) {
        return digits(lower ? shorter : shorter + 10, k, to, at);
      }
    }
    boolean lower = vbl + out <= s << 2;
    boolean upper = ((s + 1) << 2) + out <= vbr;
    if (lower != upper) {
      return digits(lower ? s : s + 1, k, to, at);
    }
    long middle = vb - ((s + s + 1) << 1);
    return digits(middle < 0 || (middle == 0 && (s & 1) == 0) ? s : s + 1, k, to, at);
  }

  private static long roundToOdd(long g1, long g0, long cp) {
    long x1 = Math.multiplyHigh(g0, cp);
    long z = ((g1 * cp) >>> 1) + x1;
    long w = Math.multiplyHigh(g1, cp) + (z >>> 63);
    return w | ((z & MASK_63) + MASK_63) >>> 63;
  }

  /** Writes f * 10^e as {@code Double.toString} would. */
  private static int digits(long f, int e, byte[] to, int at) {
    int length = length(f);
    int point = length + e;
    if (point > 0 && point <= 7) {
      if (e >= 0) {
        at = number(f * POW10[e], point, to, at);
        to[at] = '.';
        to[at + 1] = '0';
        return at + 2;
      }
      int before = at;
      long whole = f / POW10[-e];
      at = number(whole, point, to, before);
      to[at] = '.';
      at = number(f - whole * POW10[-e], -e, to, at + 1);
      return withoutZeros(to, at);
    }
    if (point > -3 && point <= 0) {
      to[at] = '0';
      to[at + 1] = '.';
      at += 2;
      for (int i = point; i < 0; i++) {
        to[at++] = '0';
      }
      return withoutZeros(to, number(f, length, to, at));
    }
    int end = number(f, length, to, at + 1);
    to[at] = to[at + 1];
    to[at + 1] = '.';
    if (length == 1) {
      to[end++] = '0';
    }
    end = withoutZeros(to, end);
    to[end++] = 'E';
    int exponent = point - 1;
    if (exponent < 0) {
      to[end++] = '-';
      exponent = -exponent;
    }
    return number(exponent, exponent < 10 ? 1 : exponent < 100 ? 2 : 3, to, end);
  }

  /** Drops zeros before {@code end}, but for one directly after the point. */
  private static int withoutZeros(byte[] to, int end) {
    while (to[end - 1] == '0' && to[end - 2] != '.') {
      end--;
    }
    return end;
  }

  private static int length(long f) {
    int n = 1;
    while (n < 18 && f >= POW10[n]) {
      n++;
    }
    return n;
  }

  private static int number(long f, int length, byte[] to, int at) {
    int end = at + length;
    int i = end;
    while (i - at >= 2) {
      long rest = f / 100;
      int pair = (int) (f - rest * 100) << 1;
      to[--i] = PAIRS[pair + 1];
      to[--i] = PAIRS[pair];
      f = rest;
    }
    if (i > at) {
      to[at] = (byte) ('0' + f);
    }
    return end;
  }

  private static int ascii(String text, byte[] to, int at) {
    for (int i = 0; i < text.length(); i++) {
      to[at++] = (byte) text.charAt(i);
    }
    return at;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
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
