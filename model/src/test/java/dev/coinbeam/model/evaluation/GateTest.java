package dev.coinbeam.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
  private static final Metrics NO_BETTER_THAN_PERSISTENCE =
      Metrics.of(
          MetricsTest.forecasts(
              new double[] {1, 2, 3}, new double[] {2, 3, 2}, new double[] {1, 2, 3}),
          1,
          1,
          1);

  @Test
  void persistenceItselfPassesTheDefault() {
    assertThat(Gate.check(NO_BETTER_THAN_PERSISTENCE, Gate.DEFAULT_MIN_SKILL).passed()).isTrue();
  }

  @Test
  void refusesASkillBelowWhatIsAskedAndSaysBoth() {
    GateDecision decision = Gate.check(NO_BETTER_THAN_PERSISTENCE, 0.05);
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("+0.0000").contains("below the required +0.0500");
  }

  @Test
  void refusesASkillThatIsNotDefined() {
    Metrics flat =
        Metrics.of(
            MetricsTest.forecasts(new double[] {5}, new double[] {5}, new double[] {5}), 1, 1, 1);
    assertThat(Gate.check(flat, -1).passed()).isFalse();
  }

  @Test
  void forecastsThatAreNotFiniteAreNamed() {
    Metrics broken =
        Metrics.of(
            MetricsTest.forecasts(
                new double[] {5, 6}, new double[] {6, 7}, new double[] {5, Double.NaN}),
            1,
            1,
            1);
    GateDecision decision = Gate.check(broken, -1);
    assertThat(decision.passed()).isFalse();
    assertThat(decision.reason()).contains("forecasts of the 2 test rows are not all finite");
  }
}
