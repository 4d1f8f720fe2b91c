package dev.coinbeam.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final int ROWS = 400;
  private static final double[] NOISE = new SplittableRandom(9).doubles(ROWS, -1, 1).toArray();

  @Test
  void theSkillIsThatAgainstTheDeployedModelsError() {
    Comparison comparison = compare(i -> NOISE[i] / 2, i -> NOISE[i]);
    assertThat(comparison.rows()).isEqualTo(ROWS);
    assertThat(comparison.skill()).isCloseTo(0.5, within(1e-12));
    assertThat(comparison.rmse()).isCloseTo(comparison.deployedRmse() / 2, within(1e-12));
  }

  @Test
  void aModelIsNotWorseThanItself() {
    Comparison comparison = compare(i -> NOISE[i], i -> NOISE[i]);
    assertThat(comparison.skillLow()).isZero();
    assertThat(comparison.skillHigh()).isZero();
    assertThat(Gate.check(comparison).passed()).isTrue();
  }

  @Test
  void oneThatIsWorseByLuckPasses() {
    // Errors of the same distribution: whichever is a little worse is so by chance.
    double[] others = new SplittableRandom(10).doubles(ROWS, -1, 1).toArray();
    Comparison there = compare(i -> NOISE[i], i -> others[i]);
    Comparison back = compare(i -> others[i], i -> NOISE[i]);
    assertThat(Math.min(there.skill(), back.skill())).isNegative();
    assertThat(Gate.check(there).passed()).isTrue();
    assertThat(Gate.check(back).passed()).isTrue();
  }

  @Test
  void oneThatIsWorseOnEveryRowIsRefusedHoweverLittle() {
    Comparison comparison = compare(i -> 1.01 * NOISE[i], i -> NOISE[i]);
    GateDecision decision = Gate.check(comparison);
    assertThat(comparison.skillHigh()).isNegative();
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("400 test rows", "skill against it -0.0100", "worse");
  }

  @Test
  void aSmallDifferenceShowsBesideAGreatErrorOfBoth() {
    // Both err by about 100; only the pairing of rows shows that one errs by 1.5 more.
    Comparison comparison = compare(i -> 100 + NOISE[i] + 1.5, i -> 100 + NOISE[i]);
    assertThat(Gate.check(comparison).passed()).isFalse();
  }

  @Test
  void withoutAnIntervalTheGreaterErrorIsRefused() {
    Forecasts one = MetricsTest.forecasts(new double[] {5}, new double[] {6}, new double[] {7});
    assertThat(Gate.check(Comparison.of(one, new double[] {6.5}, 1, 1)).passed()).isFalse();
    assertThat(Gate.check(Comparison.of(one, new double[] {8}, 1, 1)).passed()).isTrue();
  }

  @Test
  void besideAModelWithoutErrorOnlyAnotherPasses() {
    assertThat(Gate.check(compare(i -> 0, i -> 0)).passed()).isTrue();
    assertThat(Gate.check(compare(i -> NOISE[i], i -> 0)).passed()).isFalse();
  }

  private static Comparison compare(IntToDoubleFunction errors, IntToDoubleFunction deployed) {
    double[] actual = IntStream.range(0, ROWS).mapToDouble(i -> 1_000).toArray();
    Forecasts candidate =
        MetricsTest.forecasts(
            actual,
            actual,
            IntStream.range(0, ROWS)
                .mapToDouble(i -> actual[i] + errors.applyAsDouble(i))
                .toArray());
    return Comparison.of(
        candidate,
        IntStream.range(0, ROWS).mapToDouble(i -> actual[i] + deployed.applyAsDouble(i)).toArray(),
        1,
        1);
  }
}
