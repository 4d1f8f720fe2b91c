package dev.coinbeam.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coinbeam.model.json.JsonFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
  private static final long FIRST = Instant.parse("2016-12-01T00:00:00Z").toEpochMilli();

  /** Two-sided tail probabilities with closed forms: t with 1, 2 and 4 degrees of freedom. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5",
    "2, 2, 0.18350341907227397",
    "-2, 2, 0.18350341907227397",
    "1, 4, 0.373900966300059",
    "0, 7, 1",
    "12.706204736432095, 1, 0.05",
    "1.9599639845400545, 1e9, 0.05"
  })
  void studentsTMatchesKnownValues(double t, double degrees, double probability) {
    assertThat(StudentT.twoSided(t, degrees)).isCloseTo(probability, within(1e-7));
  }

  @Test
  void dieboldMarianoMatchesAValueWorkedOutByHand() {
    // Mean 2, variance (divided by n) 2, n 5: sqrt(4/5) * 2 / sqrt(2/5).
    DieboldMariano test = DieboldMariano.of(new double[] {0, 1, 2, 3, 4}, 1);
    assertThat(test.statistic()).isCloseTo(Math.sqrt(0.8) * 2 / Math.sqrt(0.4), within(1e-12));
    assertThat(test.pValue()).isCloseTo(0.0474206, within(1e-6));
  }

  @Test
  void dieboldMarianoRejectsEqualForecastsAboutAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(3);
    int series = 2_000;
    int rejected = 0;
    for (int s = 0; s < series; s++) {
      double[] gains = random.doubles(60, -1, 1).toArray();
      rejected += DieboldMariano.of(gains, 1).pValue() < 0.05 ? 1 : 0;
    }
    // Three standard errors of a share of 0.05 in 2,000 draws are 0.015.
    assertThat((double) rejected / series).isCloseTo(0.05, within(0.015));
  }

  @Test
  void gainsThatNeverVaryLeaveTheTestUndefined() {
    assertThat(DieboldMariano.of(new double[10], 1).pValue()).isNaN();
    assertThat(DieboldMariano.of(new double[] {1}, 1).pValue()).isNaN();
  }

  @Test
  void calibrationFindsTheLine() {
    double[] persistence = {100, 100, 100, 100};
    double[] moves = {-0.02, -0.01, 0.01, 0.03};
    double[] actual = new double[4];
    double[] predicted = new double[4];
    for (int i = 0; i < 4; i++) {
      predicted[i] = 100 * Math.exp(moves[i]);
      actual[i] = 100 * Math.exp(0.001 + 0.5 * moves[i]);
    }
    Calibration line = Calibration.of(MetricsTest.forecasts(persistence, actual, predicted));
    assertThat(line.intercept()).isCloseTo(0.001, within(1e-12));
    assertThat(line.slope()).isCloseTo(0.5, within(1e-9));
    assertThat(line.rSquared()).isCloseTo(1, within(1e-9));
  }

  @Test
  void cutsByYearAndByVolatilityKnownBeforehand() {
    Evaluation evaluation = Evaluation.of(calmThenTurbulent(), 1, 1, 5);
    assertThat(evaluation.years()).extracting(Segment::name).containsExactly("2016", "2017");
    assertThat(evaluation.years()).extracting(Segment::rows).containsExactly(31, 59);
    assertThat(evaluation.volatility())
        .extracting(Segment::name)
        .containsExactly("calm", "middling", "turbulent");
    // The first row has no history.
    assertThat(evaluation.volatility().stream().mapToInt(Segment::rows).sum()).isEqualTo(89);
    assertThat(evaluation.volatility().get(2).persistenceRmse())
        .isGreaterThan(evaluation.volatility().get(1).persistenceRmse());
  }

  @Test
  void volatilityOfARowDoesNotKnowItsOutcome() {
    Forecasts forecasts = calmThenTurbulent();
    double[] before = RecentVolatility.of(forecasts, 3);
    forecasts.actual()[50] *= 2;
    double[] after = RecentVolatility.of(forecasts, 3);
    for (int row = 3; row <= 52; row++) {
      assertThat(after[row]).isEqualTo(before[row]);
    }
    assertThat(after[53]).isGreaterThan(before[53]);
  }

  @Test
  void survivesJsonAndReadsAsATable() {
    Evaluation evaluation = Evaluation.of(calmThenTurbulent(), 1, 1, 5);
    assertThat(JsonFiles.parse(JsonFiles.line(evaluation), Evaluation.class)).isEqualTo(evaluation);
    assertThat(evaluation.table()).contains("Diebold-Mariano", "calibration", "turbulent");
  }

  /** 90 days from December 2016: 60 that move by about 0.2%, then 30 that move by about 5%. */
  private static Forecasts calmThenTurbulent() {
    SplittableRandom random = new SplittableRandom(9);
    int rows = 90;
    long[] times = new long[rows];
    double[] persistence = new double[rows];
    double[] actual = new double[rows];
    double[] predicted = new double[rows];
    double price = 100;
    for (int i = 0; i < rows; i++) {
      times[i] = FIRST + i * Duration.ofDays(1).toMillis();
      persistence[i] = price;
      price *= Math.exp((i < 60 ? 0.004 : 0.1) * (random.nextDouble() - 0.5));
      actual[i] = price;
      predicted[i] = 0.5 * (persistence[i] + actual[i]);
    }
    return new Forecasts(times, persistence, actual, predicted);
  }
}
