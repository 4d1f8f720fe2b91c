package dev.coinbeam.features.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * The exact sum of any finite doubles: independent of their order and of how parts are merged.
 *
 * <p>A wide fixed-point accumulator (Kulisch; Neal, "Fast exact summation using small and large
 * superaccumulators", 2015): limbs of 32 bits cover every exponent of a double, each held in a long
 * so that carries can wait. Not safe for use by several threads.
 */
public final class ExactSum {
  /** Bits of a limb. */
  private static final int LIMB = 32;

  private static final long LIMB_MASK = 0xFFFF_FFFFL;

  /** Exponent of the least bit of the first limb: that of the least subnormal double. */
  static final int LEAST_EXPONENT = -1074;

  /** 2098 bits of doubles and 78 bits for their number. */
  private static final int LIMBS = 68;

  /** How many values may be added before carries must be passed on. */
  private static final int MOST_PENDING = 1 << 29;

  /** Length of {@link #toBytes()}. */
  public static final int BYTES = LIMBS * Long.BYTES;

  private final long[] limbs = new long[LIMBS];
  private int pending;

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public void add(double value) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = Significand.exponent(bits);
    if (exponent == Significand.NOT_FINITE) {
      throw new IllegalArgumentException("value is " + value + ", expected a finite number");
    }
    long magnitude = Significand.magnitude(bits, exponent);
    addShifted(bits < 0 ? -magnitude : magnitude, Significand.shift(exponent));
  }

  /** Adds what another sum holds; that one stays as it is. */
  public void merge(ExactSum other) {
    carry();
    long[] others = other.carried();
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += others[i];
    }
    pending = 2;
    carry();
  }

  /** The sum, correctly rounded (half to even); 0 when empty, infinite when out of range. */
  public double value() {
    return over(1);
  }

  /** The sum over a positive number, correctly rounded unless it is subnormal. */
  public double over(long divisor) {
    BigInteger scaled = scaled();
    BigInteger top = scaled.abs();
    BigInteger bottom = BigInteger.valueOf(divisor);
    // A quotient of 66 bits or more, with a last bit that tells whether anything is left over, is
    // rounded as the exact one would be, ties included.
    int shift = 66 - top.bitLength() + bottom.bitLength();
    BigInteger[] parts =
        top.shiftLeft(Math.max(shift, 0)).divideAndRemainder(bottom.shiftLeft(Math.max(-shift, 0)));
    BigInteger quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    double magnitude = Math.scalb(quotient.doubleValue(), LEAST_EXPONENT - shift);
    return scaled.signum() < 0 ? -magnitude : magnitude;
  }

  /** The sum, exactly. */
  public BigDecimal exact() {
    // n / 2^1074 = n * 5^1074 / 10^1074
    return new BigDecimal(
        scaled().multiply(BigInteger.valueOf(5).pow(-LEAST_EXPONENT)), -LEAST_EXPONENT);
  }

  /** The same bytes for the same sum, {@link #BYTES} of them. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.asLongBuffer().put(carried());
    return bytes.array();
  }

  /**
   * Reads what {@link #toBytes()} wrote.
   *
   * @throws IllegalArgumentException if there are not {@link #BYTES} bytes
   */
  public static ExactSum fromBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(bytes.length + " bytes, expected " + BYTES);
    }
    ExactSum sum = new ExactSum();
    LongBuffer limbs = ByteBuffer.wrap(bytes).asLongBuffer();
    limbs.get(sum.limbs);
    sum.pending = 1;
    return sum;
  }

  /** Adds {@code significand * 2^(shift + LEAST_EXPONENT)}. */
  void addShifted(long significand, int shift) {
    if (pending == MOST_PENDING) {
      carry();
    }
    pending++;
    int limb = shift >>> 5;
    int within = shift & (LIMB - 1);
    // The three limbs that the shifted significand reaches; only the highest keeps the sign.
    limbs[limb] += (significand << within) & LIMB_MASK;
    limbs[limb + 1] += (significand >> (LIMB - 1 - within) >> 1) & LIMB_MASK;
    limbs[limb + 2] += significand >> (LIMB - 1) >> (LIMB - within) >> 1;
  }

  private BigInteger scaled() {
    long[] carried = carried();
    byte[] bytes = new byte[LIMBS * 4 + 4];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putLong(0, carried[LIMBS - 1]);
    for (int i = LIMBS - 2; i >= 0; i--) {
      buffer.putInt((LIMBS - i) * 4, (int) carried[i]);
    }
    return new BigInteger(bytes);
  }

  private long[] carried() {
    carry();
    return limbs;
  }

  /** Leaves 32 bits in every limb but the highest, which keeps the sign. */
  private void carry() {
    for (int i = 0; i < LIMBS - 1; i++) {
      limbs[i + 1] += limbs[i] >> LIMB;
      limbs[i] &= LIMB_MASK;
    }
    pending = 1;
  }
}
