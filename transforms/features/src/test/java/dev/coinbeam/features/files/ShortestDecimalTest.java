package dev.coinbeam.features.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
  private static final long SEED = 20180325;

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "134.21, 134.21",
    "1500520000, 1.50052E9",
    "9999999, 9999999.0",
    "10000000, 1.0E7",
    "1234567.8, 1234567.8",
    "0.001, 0.001",
    "0.00099, 9.9E-4",
    "0.1, 0.1",
    "2e-3, 0.002",
    "4.9E-324, 4.9E-324",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "9007199254740993, 9.007199254740992E15",
    "2e23, 2.0E23",
    "8.41E21, 8.41E21",
    "NaN, NaN",
    "-Infinity, -Infinity",
  })
  void writesAsDoubleToStringSpecifies(double value, String text) {
    assertThat(text(value)).isEqualTo(text);
  }

  @Test
  void readsBackToTheSameBits() {
    values().forEach(v -> assertThat(Double.parseDouble(text(v))).isEqualTo(v));
  }

  @Test
  void noShorterDecimalReadsBack() {
    values()
        .limit(20_000)
        .forEach(
            v -> {
              int digits = new BigDecimal(text(v)).stripTrailingZeros().precision();
              if (digits > 2) {
                BigDecimal exact = new BigDecimal(v);
                for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                  BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
                  assertThat(shorter.doubleValue()).as("%s for %s", shorter, v).isNotEqualTo(v);
                }
              }
            });
  }

  @Test
  void writesDecimalsOfFewPlacesAsTheyAre() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      BigDecimal decimal = BigDecimal.valueOf(random.nextLong(1L << random.nextInt(1, 48)), 4);
      String text = text(decimal.doubleValue());
      assertThat(new BigDecimal(text)).isEqualByComparingTo(decimal);
    }
  }

  @Test
  void thePowersOfTwoWithUnevenNeighboursReadBack() {
    for (int e = -1074; e <= 1023; e++) {
      double v = Math.scalb(1.0, e);
      for (double x : new double[] {Math.nextDown(v), v, Math.nextUp(v)}) {
        assertThat(Double.parseDouble(text(x))).isEqualTo(x);
      }
    }
  }

  private static DoubleStream values() {
    SplittableRandom random = new SplittableRandom(SEED);
    DoubleStream anyBits =
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(100_000);
    DoubleStream prices =
        DoubleStream.generate(
                () -> Math.rint(random.nextDouble() * 1e9) / Math.pow(10, random.nextInt(9)))
            .limit(100_000);
    DoubleStream returns = DoubleStream.generate(() -> random.nextDouble() - 0.5).limit(100_000);
    return DoubleStream.concat(
        DoubleStream.concat(prices.limit(5_000), returns.limit(5_000)), anyBits);
  }

  private static String text(double value) {
    byte[] to = new byte[ShortestDecimal.MAX_LENGTH];
    return new String(to, 0, ShortestDecimal.write(value, to, 0), US_ASCII);
  }
}
