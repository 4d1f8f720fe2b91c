package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import dev.coinbeam.features.spec.LabelTerm;
import dev.coinbeam.features.splits.SplitPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeatureEngineTest {

  @Test
  void aFilledSlotGivesContextButNoRow() {
    FeatureColumns rows = compute(GapPolicy.fill(2), forward(1), "roc(2)", bars(0, 1, 4, 5, 6));
    assertThat(rows.slots()).containsExactly(4, 5);
    // Two slots before 4 and one before 5 the close of slot 1 was carried.
    assertThat(rows.feature(0, 0)).isEqualTo(price(4) / price(1) - 1);
    assertThat(rows.gapsFilled()).isEqualTo(2);
  }

  @Test
  void aLongerGapStartsTheSeriesAnew() {
    FeatureColumns rows = compute(GapPolicy.fill(1), forward(1), "roc(1)", bars(0, 1, 2, 5, 6, 7));
    assertThat(rows.slots()).containsExactly(1, 6);
    assertThat(rows.gapsFilled()).isZero();
  }

  @Test
  void anyGapBreaksASeriesWhenAskedTo() {
    FeatureColumns rows = compute(GapPolicy.breaking(), forward(1), "close", bars(0, 1, 3, 4));
    assertThat(rows.slots()).containsExactly(0, 3);
  }

  @Test
  void aLabelIsReadFromARealBarOnly() {
    FeatureColumns rows = compute(GapPolicy.fill(3), forward(2), "close", bars(0, 1, 2, 3, 5));
    assertThat(rows.slots()).containsExactly(0, 1, 3);
    assertThat(rows.barIndex(2)).isEqualTo(3);
  }

  @Test
  void theLabelIsTheReturnThatFollows() {
    FeatureColumns rows = compute(GapPolicy.fill(3), forward(1), "close", bars(0, 1));
    assertThat(rows.label(0)).isEqualTo(Math.log(price(1) / price(0)));
  }

  @Test
  void theCloseCanBeTheLabelOfTheLastBarToo() {
    FeatureColumns rows = compute(GapPolicy.fill(3), LabelTerm.close(), "open", bars(3, 4));
    assertThat(rows.labels()).containsExactly(price(3), price(4));
  }

  @Test
  void theNewestBarHasFeaturesBeforeItHasALabel() {
    FeatureEngine engine = engine(GapPolicy.fill(3), forward(1), "roc(1)");
    FeatureColumns rows = engine.computeUnlabelled(bars(0, 1, 2));
    assertThat(rows.slots()).containsExactly(1, 2);
    assertThat(rows.labels()).containsOnly(Double.NaN);
  }

  @Test
  void noBarsGiveNoRows() {
    assertThat(compute(GapPolicy.fill(3), forward(1), "rsi(14)", bars()).size()).isZero();
  }

  @Test
  void fewerBarsThanTheLookbackGiveNoRows() {
    assertThat(compute(GapPolicy.fill(3), forward(1), "sma(4)", bars(0, 1, 2)).size()).isZero();
  }

  @Test
  void anEmptyCoreGivesNoRows() {
    FeatureEngine engine = engine(GapPolicy.fill(3), forward(1), "close");
    assertThat(engine.compute(bars(0, 1, 2), 1, 1).size()).isZero();
  }

  @Test
  void theHaloIsTheLookbackAndTheLongestGap() {
    FeatureEngine engine = engine(GapPolicy.fill(3), forward(5), "sma(10)");
    assertThat(engine.slotsBefore()).isEqualTo(9 + 3);
    assertThat(engine.slotsAfter()).isEqualTo(5);
  }

  @Test
  void equalPricesDeviateByExactlyNothing() {
    BarColumns.Builder bars = BarColumns.builder(400);
    for (int slot = 0; slot < 400; slot++) {
      bars.append(slot, 0.1, 0.1, 0.1, 0.1, 0.7);
    }
    FeatureSpec spec = FeatureSpec.preset("indicators");
    FeatureColumns rows = new FeatureEngine(spec).compute(bars.build(), 300, 301);
    List<String> columns = spec.columnNames();
    assertThat(rows.size()).isEqualTo(1);
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      if (!name.startsWith("day_of_week")) {
        double expected =
            switch (name) {
              case "rsi_14" -> 50;
              case "bollinger_b_20_2", "stochastic_14", "close_location" -> 0.5;
              default -> 0;
            };
        assertThat(Double.valueOf(rows.feature(column, 0))).as(name).isEqualTo(expected);
      }
    }
  }

  @Test
  void risingPricesHaveAnRsiOfExactlyOneHundred() {
    FeatureEngine engine = engine(GapPolicy.fill(3), forward(1), "rsi(2)");
    BarColumns.Builder bars = BarColumns.builder(50);
    for (int slot = 0; slot < 50; slot++) {
      bars.append(slot, 1 + slot * 0.1, 2 + slot * 0.1, 1, 1.5 + slot * 0.1, 0);
    }
    assertThat(engine.compute(bars.build(), 0, 50).column(0)).containsOnly(100);
  }

  private static LabelTerm forward(int horizon) {
    return LabelTerm.forwardReturn(horizon);
  }

  private static FeatureColumns compute(
      GapPolicy gaps, LabelTerm label, String term, BarColumns bars) {
    return engine(gaps, label, term).compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private static FeatureEngine engine(GapPolicy gaps, LabelTerm label, String... terms) {
    return new FeatureEngine(
        new FeatureSpec(
            BarInterval.DAILY,
            gaps,
            FeatureSpec.DEFAULT_TOLERANCE,
            Stream.of(terms).map(FeatureTerm::parse).toList(),
            label,
            SplitPlan.standard(label.horizon())));
  }

  private static BarColumns bars(long... slots) {
    BarColumns.Builder bars = BarColumns.builder(slots.length);
    for (long slot : slots) {
      bars.append(slot, price(slot), 2 * price(slot), price(slot) / 2, price(slot), 1);
    }
    return bars.build();
  }

  /** Powers of two, whose ratios are exact. */
  private static double price(long slot) {
    return Math.scalb(1.0, (int) slot);
  }
}
