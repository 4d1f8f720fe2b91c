package dev.coinbeam.features.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
  private static final MathContext DIGITS = new MathContext(800);

  @Property(tries = 300, seed = "3")
  void meanAndDeviationAreTheExactOnesRounded(@ForAll("values") List<Double> values) {
    FeatureStatistics statistics = of(values);
    BigDecimal n = BigDecimal.valueOf(values.size());
    List<BigDecimal> exact = values.stream().map(BigDecimal::new).toList();
    BigDecimal mean = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, DIGITS);
    assertThat(Double.valueOf(statistics.mean(0))).isEqualTo(mean.doubleValue() + 0.0);
    BigDecimal variance =
        exact.stream()
            .map(x -> x.subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(n.subtract(BigDecimal.ONE), DIGITS);
    double deviation = variance.sqrt(MathContext.DECIMAL128).doubleValue();
    assertThat(statistics.standardDeviation(0)).isCloseTo(deviation, within(Math.ulp(deviation)));
    assertThat(statistics.min(0)).isEqualTo(Collections.min(values));
    assertThat(statistics.max(0)).isEqualTo(Collections.max(values));
    assertThat(statistics.count(0)).isEqualTo(values.size());
  }

  @Property(tries = 300, seed = "4")
  void neitherOrderNorMergingNorBatchesChangeAByte(
      @ForAll("values") List<Double> values, @ForAll Random random) {
    int cut = random.nextInt(values.size() + 1);
    FeatureStatistics merged = of(values.subList(cut, values.size()));
    merged.merge(FeatureStatistics.fromBytes(of(values.subList(0, cut)).toBytes()));
    Collections.shuffle(values, random);
    FeatureStatistics oneByOne = new FeatureStatistics(1);
    values.forEach(value -> oneByOne.add(0, value));
    assertThat(merged.toBytes()).isEqualTo(oneByOne.toBytes());
  }

  @Test
  void manyGreatSignificandsFitTheBins() {
    double[] values = new double[10_000];
    Arrays.fill(values, Math.nextDown(2.0));
    FeatureStatistics statistics = new FeatureStatistics(1);
    statistics.add(0, values, 0, values.length);
    assertThat(statistics.mean(0)).isEqualTo(Math.nextDown(2.0));
    assertThat(statistics.standardDeviation(0)).isZero();
  }

  @Test
  void columnsAreCountedSeparately() {
    FeatureStatistics statistics = new FeatureStatistics(2);
    statistics.add(1, 5);
    assertThat(statistics.count(0)).isZero();
    assertThat(statistics.mean(1)).isEqualTo(5);
  }

  @Test
  void nothingHasNoMeanAndOneValueNoDeviation() {
    FeatureStatistics statistics = new FeatureStatistics(1);
    assertThat(statistics.mean(0)).isNaN();
    assertThat(statistics.min(0)).isNaN();
    statistics.add(0, 3);
    assertThat(statistics.standardDeviation(0)).isNaN();
  }

  @Test
  void whatCannotBeSquaredIsRefused() {
    FeatureStatistics statistics = new FeatureStatistics(1);
    assertThatThrownBy(() -> statistics.add(0, 1e151))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is 1.0E151, expected at most 1.0E150 either way");
  }

  @Provide
  Arbitrary<List<Double>> values() {
    Arbitrary<Double> anyScale =
        Arbitraries.longs()
            .map(Double::longBitsToDouble)
            .filter(value -> Math.abs(value) <= 1e150 && Math.abs(value) >= 1e-140);
    Arbitrary<Double> nearOne = Arbitraries.longs().map(bits -> 1 + (bits >> 12) * 0x1p-52);
    Arbitrary<Double> few = Arbitraries.of(0.0, 1.0, 0.1, 1e150, -1e150);
    return Arbitraries.oneOf(anyScale, nearOne, few).list().ofMinSize(2).ofMaxSize(60);
  }

  private static FeatureStatistics of(List<Double> values) {
    FeatureStatistics statistics = new FeatureStatistics(1);
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    statistics.add(0, array, 0, array.length);
    return statistics;
  }
}
