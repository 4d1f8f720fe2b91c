package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import dev.coinbeam.features.spec.LabelTerm;
import dev.coinbeam.features.splits.SplitPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.EMAIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * The indicators beside ta4j's, after its unstable period.
 *
 * <p>ta4j's exponential averages run over the whole history. With q the decay and L the last lag of
 * ours, theirs is {@code (1 - q^(L+1)) ours + q^(L+1) T}, T being an average of older values. So
 * the two differ by {@code q^(L+1) |T - ours|}, at most the tolerance times the range of the
 * values. What windows compute alike differs by rounding only.
 */
class Ta4jTest {
  private static final int BARS = 1_000;
  private static final double TOLERANCE = 1e-6;

  /** Rounding of some hundred operations on prices near 100. */
  private static final double ROUNDING = 1e-10;

  private final BarColumns bars = RandomSeries.of(RandomSeries.Kind.WALK, 1, BARS);
  private final BarSeries series = series(bars);
  private final ClosePriceIndicator close = new ClosePriceIndicator(series);
  private final double priceRange = range(i -> bars.close()[i]);

  @Test
  void exponentialAverage() {
    compare("ema(26)", new EMAIndicator(close, 26), 1, TOLERANCE * priceRange);
  }

  @Test
  void macdLine() {
    MACDIndicator macd = new MACDIndicator(close, 12, 26);
    // Two averages, each off by as much.
    comparePerClose("macd(12,26,9)", macd, 2 * TOLERANCE * priceRange);
  }

  @Test
  void macdSignal() {
    MACDIndicator macd = new MACDIndicator(close, 12, 26);
    double lineRange = range(i -> macd.getValue(i).doubleValue());
    // The line's own difference passes through the average, whose tail adds its part.
    comparePerClose(
        "macd_signal(12,26,9)",
        new EMAIndicator(macd, 9),
        2 * TOLERANCE * priceRange + TOLERANCE * lineRange);
  }

  @Test
  void relativeStrengthIndex() {
    double[] moves = new double[BARS];
    double total = 0;
    double greatest = 0;
    for (int i = 1; i < BARS; i++) {
      moves[i] = Math.abs(bars.close()[i] - bars.close()[i - 1]);
      greatest = Math.max(greatest, moves[i]);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < BARS; i++) {
      total += (moves[i] - total) / 14;
      least = i < BARS / 2 ? least : Math.min(least, total);
    }
    // With g and l the averages and dg, dl <= tolerance * greatest move:
    // |g'/(g'+l') - g/(g+l)| <= max(dg, dl) / (g'+l').
    compare("rsi(14)", new RSIIndicator(close, 14), 1, 100 * TOLERANCE * greatest / least);
  }

  @Test
  void averageTrueRange() {
    TRIndicator trueRange = new TRIndicator(series);
    double spread = range(i -> trueRange.getValue(i).doubleValue());
    comparePerClose("atr(14)", new ATRIndicator(series, 14), TOLERANCE * spread);
  }

  @Test
  void bollingerPercentB() {
    compare("bollinger_b(20,2)", new PercentBIndicator(close, 20, 2), 1, ROUNDING);
  }

  @Test
  void stochasticOscillator() {
    compare("stochastic(14)", new StochasticOscillatorKIndicator(series, 14), 100, ROUNDING);
  }

  private void compare(String term, Indicator<Num> theirs, double factor, double tolerance) {
    compare(term, i -> theirs.getValue(i).doubleValue() / factor, tolerance);
  }

  private void comparePerClose(String term, Indicator<Num> theirs, double tolerance) {
    double least = Arrays.stream(bars.close(), 0, BARS).min().orElseThrow();
    compare(term, i -> theirs.getValue(i).doubleValue() / bars.close()[i], tolerance / least);
  }

  private void compare(String term, IntToDoubleFunction theirs, double tolerance) {
    FeatureColumns ours = compute(term);
    int compared = 0;
    for (int row = 0; row < ours.size(); row++) {
      int bar = ours.barIndex(row);
      if (bar >= BARS / 2) {
        assertThat(ours.feature(0, row))
            .as("%s at bar %d", term, bar)
            .isCloseTo(theirs.applyAsDouble(bar), within(tolerance + ROUNDING));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(BARS / 2);
  }

  private FeatureColumns compute(String term) {
    FeatureSpec spec =
        new FeatureSpec(
            BarInterval.DAILY,
            GapPolicy.DEFAULT,
            TOLERANCE,
            List.of(FeatureTerm.parse(term)),
            LabelTerm.forwardReturn(1),
            SplitPlan.standard(1));
    return new FeatureEngine(spec).computeUnlabelled(bars);
  }

  private static double range(IntToDoubleFunction values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < BARS; i++) {
      least = Math.min(least, values.applyAsDouble(i));
      greatest = Math.max(greatest, values.applyAsDouble(i));
    }
    return greatest - least;
  }

  private static BarSeries series(BarColumns bars) {
    BarSeries series = new BaseBarSeries("walk", DoubleNum.valueOf(1));
    for (int i = 0; i < bars.size(); i++) {
      Instant end = BarInterval.DAILY.start(bars.slot(i) + 1);
      series.addBar(
          Duration.ofDays(1),
          end.atZone(ZoneOffset.UTC),
          bars.open()[i],
          bars.high()[i],
          bars.low()[i],
          bars.close()[i],
          bars.volume()[i]);
    }
    return series;
  }
}
