package dev.coinbeam.features.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExactSumTest {

  @Property(tries = 500, seed = "1")
  void theSumIsTheExactOne(@ForAll("anyFiniteDoubles") List<Double> values) {
    BigDecimal exact =
        values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    ExactSum sum = sumOf(values);
    assertThat(sum.exact()).isEqualByComparingTo(exact);
    assertThat(Double.valueOf(sum.value())).isEqualTo(exact.doubleValue() + 0.0);
  }

  @Property(tries = 300, seed = "2")
  void neitherOrderNorMergingChangesAByte(
      @ForAll("anyFiniteDoubles") List<Double> values, @ForAll Random random) {
    int cut = random.nextInt(values.size() + 1);
    ExactSum merged = sumOf(values.subList(cut, values.size()));
    merged.merge(ExactSum.fromBytes(sumOf(values.subList(0, cut)).toBytes()));
    Collections.shuffle(values, random);
    assertThat(merged.toBytes()).isEqualTo(sumOf(values).toBytes());
  }

  @Test
  void anEmptySumIsZero() {
    assertThat(new ExactSum().value()).isZero();
  }

  @Test
  void greatValuesThatCancelLeaveTheSmallOne() {
    assertThat(sumOf(List.of(1e308, 1e-308, 1e308, -1e308, -1e308)).value()).isEqualTo(1e-308);
  }

  @Test
  void aSumBeyondAllDoublesIsInfinite() {
    List<Double> twice = List.of(Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(sumOf(twice).value()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aSumHalfwayBetweenDoublesIsRoundedToTheEvenOne() {
    double ulp = Math.ulp(1.0);
    assertThat(sumOf(List.of(1.0, ulp / 2)).value()).isEqualTo(1.0);
    assertThat(sumOf(List.of(1 + ulp, ulp / 2)).value()).isEqualTo(1 + 2 * ulp);
    assertThat(sumOf(List.of(1.0, ulp / 2, Double.MIN_VALUE)).value()).isEqualTo(1 + ulp);
  }

  @Test
  void mergingASumWithItselfDoublesIt() {
    ExactSum sum = sumOf(List.of(0.1, -3e10));
    sum.merge(sum);
    assertThat(sum.toBytes()).isEqualTo(sumOf(List.of(0.1, -3e10, 0.1, -3e10)).toBytes());
  }

  @Test
  void whatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> new ExactSum().add(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is NaN, expected a finite number");
  }

  @Provide
  Arbitrary<List<Double>> anyFiniteDoubles() {
    Arbitrary<Double> anyBits =
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite);
    Arbitrary<Double> usual = Arbitraries.longs().map(bits -> (bits >> 12) * 0x1p-42);
    return Arbitraries.oneOf(anyBits, usual).list().ofMaxSize(40);
  }

  private static ExactSum sumOf(List<Double> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum;
  }
}
