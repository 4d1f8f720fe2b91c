package dev.coinbeam.features.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRatioTest {
  private static final MathContext DIGITS = new MathContext(40);

  @Property(tries = 1000, seed = "10")
  void nearPricesKeepTheirDigits(
      @ForAll @DoubleRange(min = 0.5, max = 2) double b,
      @ForAll @DoubleRange(min = -0.29, max = 0.4) double change) {
    double a = b * (1 + change);
    double exact = byDecimalSeries(a, b);
    // a + b, the division and the last addition are off by a relative 2^-53 each, the series'
    // terms by 2 % of that, its end by 2^-55: less than 4 times 2^-53 in all.
    assertThat(LogRatio.of(a, b)).isCloseTo(exact, within(4 * 0x1p-53 * Math.abs(exact)));
  }

  @Property(tries = 500, seed = "11")
  void farPricesHaveTheLogarithmOfTheirRatio(
      @ForAll @DoubleRange(min = 1, max = 100) double a,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double b) {
    assertThat(LogRatio.of(a, b)).isEqualTo(StrictMath.log(a / b));
    assertThat(LogRatio.of(b, a)).isEqualTo(StrictMath.log(b / a));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-60, 1e-8, 0.1, 1, 3, 1e8, 1e60})
  void pricesOneUlpApartDifferByThatUlp(double price) {
    double next = Math.nextUp(price);
    assertThat(LogRatio.of(next, price))
        .isCloseTo((next - price) / price, within((next - price) / price * 1e-15));
    assertThat(LogRatio.of(price, next)).isEqualTo(-LogRatio.of(next, price));
    assertThat(Double.valueOf(LogRatio.of(price, price))).isEqualTo(0.0);
  }

  @Test
  void theWholeRangeOfPricesIsCovered() {
    assertThat(LogRatio.of(1e60, 1e-60)).isCloseTo(120 * Math.log(10), within(1e-13));
  }

  /** {@code 2 artanh((a-b)/(a+b))} in 40 digits, 60 terms: the rest is below 0.17^121. */
  private static double byDecimalSeries(double a, double b) {
    BigDecimal difference = new BigDecimal(a).subtract(new BigDecimal(b));
    BigDecimal s = difference.divide(new BigDecimal(a).add(new BigDecimal(b)), DIGITS);
    BigDecimal power = s;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n < 121; n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
      power = power.multiply(s, DIGITS).multiply(s, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(2)).doubleValue();
  }
}
