package dev.coinbeam.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coinbeam.model.json.JsonFiles;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final double ROUNDING = 1e-12;

  /** Errors of the model +1, -2, 0, +2; of persistence -10, -1, 4, 0. */
  private static final Forecasts FOUR_ROWS =
      forecasts(
          new double[] {100, 109, 114, 100},
          new double[] {110, 110, 110, 100},
          new double[] {111, 108, 110, 102});

  @Test
  void matchesValuesWorkedOutByHand() {
    Metrics metrics = Metrics.of(FOUR_ROWS, 5, 1, 1);
    assertThat(metrics.rows()).isEqualTo(4);
    assertThat(metrics.rmse()).isCloseTo(1.5, within(ROUNDING));
    assertThat(metrics.mae()).isCloseTo(1.25, within(ROUNDING));
    assertThat(metrics.mape()).isCloseTo((1.0 / 110 + 2.0 / 110 + 2.0 / 100) / 4, within(ROUNDING));
    assertThat(metrics.mase()).isCloseTo(0.25, within(ROUNDING));
    assertThat(metrics.persistence().rmse()).isCloseTo(Math.sqrt(117.0 / 4), within(ROUNDING));
    assertThat(metrics.persistence().mae()).isCloseTo(3.75, within(ROUNDING));
    assertThat(metrics.persistence().mase()).isCloseTo(0.75, within(ROUNDING));
    assertThat(metrics.skill()).isCloseTo(1 - 1.5 / Math.sqrt(117.0 / 4), within(ROUNDING));
  }

  @Test
  void directionCountsRowsThatMoved() {
    // Up forecast and up; up came true but down was forecast; down and down; the last did not move.
    assertThat(Metrics.of(FOUR_ROWS, 5, 1, 1).directionalAccuracy())
        .isCloseTo(2.0 / 3, within(ROUNDING));
  }

  @Test
  void persistenceItselfHasNoSkillAndNoDirection() {
    Forecasts naive =
        forecasts(new double[] {1, 2, 3}, new double[] {2, 3, 2}, new double[] {1, 2, 3});
    Metrics metrics = Metrics.of(naive, 1, 1, 1);
    assertThat(metrics.skill()).isZero();
    assertThat(metrics.skillLow()).isZero();
    assertThat(metrics.skillHigh()).isZero();
    assertThat(metrics.directionalAccuracy()).isZero();
  }

  @Test
  void aPriceThatNeverMovesLeavesSkillUndefined() {
    Forecasts flat = forecasts(new double[] {5, 5}, new double[] {5, 5}, new double[] {5, 6});
    Metrics metrics = Metrics.of(flat, 0, 1, 1);
    assertThat(metrics.skill()).isNaN();
    assertThat(metrics.mase()).isNaN();
    assertThat(metrics.directionalAccuracy()).isNaN();
    assertThat(metrics.table()).contains("-");
  }

  @Test
  void noRowsLeaveEverythingUndefined() {
    Metrics metrics = Metrics.of(forecasts(new double[0], new double[0], new double[0]), 1, 1, 1);
    assertThat(metrics.rows()).isZero();
    assertThat(metrics.rmse()).isNaN();
    assertThat(metrics.skillLow()).isNaN();
  }

  @Test
  void survivesJsonWithUndefinedValuesAsNull() {
    Metrics metrics =
        Metrics.of(forecasts(new double[] {5}, new double[] {5}, new double[] {6}), 0, 1, 1);
    String json = JsonFiles.line(metrics);
    assertThat(json).contains("\"skill\":null").doesNotContain("NaN");
    assertThat(JsonFiles.parse(json, Metrics.class)).isEqualTo(metrics);
  }

  @Test
  void theTableShowsModelBesidePersistence() {
    assertThat(Metrics.of(FOUR_ROWS, 5, 1, 1).table())
        .contains("RMSE", "1.5000", "5.4083", "MAPE", "skill", "direction right", "66.67%");
  }

  static Forecasts forecasts(double[] persistence, double[] actual, double[] predicted) {
    return new Forecasts(
        LongStream.range(0, actual.length).toArray(), persistence, actual, predicted);
  }
}
