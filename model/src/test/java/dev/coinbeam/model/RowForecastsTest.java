package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.RowsBuilder;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.evaluation.Forecasts;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowForecastsTest {
  private static final int COUNT = 60;
  private static final Rows ROWS = rows();

  @Test
  void persistenceRoundedToThirtyTwoBitsIsPersistence() {
    Forecasts forecasts = RowForecasts.of(ROWS, prices(1));
    assertThat(forecasts.predicted()).isEqualTo(forecasts.persistence());
  }

  @Test
  void roundingIsNeitherSkillNorCalibrationNorATestsStatistic() {
    Evaluation evaluation = Evaluation.of(RowForecasts.of(ROWS, prices(1)), 1, 1, 1);
    assertThat(evaluation.metrics().skill()).isZero();
    assertThat(evaluation.calibration().slope()).isNaN();
    assertThat(evaluation.dieboldMariano().statistic()).isNaN();
    assertThat(evaluation.table()).contains("Diebold-Mariano -, p -").doesNotContain("NaN");
  }

  @Test
  void aForecastThatDiffersByMoreThanRoundingIsKept() {
    double[] prices = prices(1 + 1e-6f);
    assertThat(RowForecasts.of(ROWS, prices).predicted()).isEqualTo(prices);
  }

  /** Persistence times a factor, as a model that computes in 32 bits gives it. */
  private static double[] prices(float factor) {
    return IntStream.range(0, ROWS.size())
        .mapToDouble(row -> (float) ROWS.persistence(row) * factor)
        .toArray();
  }

  /** Opens that 32 bits do not hold, from which the price moves up and down. */
  private static Rows rows() {
    RowsBuilder rows = Rows.builder(1, Target.PRICE);
    for (int i = 0; i < COUNT; i++) {
      double open = 1000.1 + 0.3 * i;
      rows.row("bitcoin", i, open, open, open + (i % 3) - 1).feature(0, i);
    }
    return rows.build();
  }
}
