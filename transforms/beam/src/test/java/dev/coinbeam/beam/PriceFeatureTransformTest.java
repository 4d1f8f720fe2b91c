package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import dev.coinbeam.features.spec.FeatureSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.transforms.Group;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PriceFeatureTransformTest {
  private static final Instant START = Instant.parse("2017-01-01T00:00:00Z");
  private static final FeatureSpec SPEC = FeatureSpec.preset("seed");

  /** On DirectRunner, with its checks on. */
  private final Pipeline pipeline = Pipeline.create();

  @Test
  void givesFeaturesAsRowsThatCanBeSummed() {
    List<PriceBar> bars = bars(40, 1);
    PCollection<Row> sum =
        pipeline
            .apply(Create.of(bars))
            .apply(PriceFeatureTransform.of(SPEC))
            .getOutput()
            .apply(PriceFeatures.toRows(SPEC))
            .apply(Group.<Row>globally().aggregateField("open", Sum.ofDoubles(), "sum"));
    double expected = bars.stream().mapToDouble(PriceBar::open).sum();
    PAssert.thatSingleton(sum)
        .satisfies(
            row -> {
              // Forty summands of about 100: their sum in any order is within 40 * 40 ulps of 100.
              assertThat(row.getDouble("sum"))
                  .isCloseTo(expected, Offset.offset(1600 * Math.ulp(100.0)));
              return null;
            });
    pipeline.run();
  }

  @Test
  void keepsTheLatestOfConflictingBars() {
    List<PriceBar> bars = new ArrayList<>(bars(3, 1));
    PriceBar first = bars.get(1);
    PriceBar later =
        new PriceBar("coin", first.time().plusSeconds(60), 50, 60, 40, 55, first.volume());
    Instant slot = first.time();
    bars.add(0, later);
    bars.add(first);
    PriceFeatureResult result =
        pipeline.apply(Create.of(bars)).apply(PriceFeatureTransform.of(SPEC));
    PAssert.that(result.getOutput())
        .satisfies(
            rows -> {
              assertThat(rows)
                  .hasSize(3)
                  .anyMatch(r -> r.time().equals(slot) && r.close() == 55)
                  .noneMatch(r -> r.time().equals(slot) && r.close() != 55);
              return null;
            });
    PAssert.that(result.getErrors())
        .satisfies(
            letters -> {
              assertThat(letters)
                  .hasSize(2)
                  .extracting(DeadLetter::reason)
                  .containsOnly(RejectReason.CONFLICTING_BAR);
              return null;
            });
    pipeline.run();
  }

  @Test
  void countsWhatItDoesInBeamsMetrics() {
    List<PriceBar> bars = new ArrayList<>(bars(20, 2));
    // One of the days goes, and one comes again with another volume.
    bars.remove(5);
    PriceBar bar = bars.get(7);
    bars.add(
        new PriceBar(bar.symbol(), bar.time(), bar.open(), bar.high(), bar.low(), bar.close(), 99));
    pipeline.apply(Create.of(bars)).apply(PriceFeatureTransform.of(SPEC).withBlockLength(6));
    Map<String, Long> counters = PipelineMetrics.attempted(pipeline.run());
    assertThat(counters)
        .containsEntry("rows_read", 40L)
        .containsEntry("bars", 39L)
        .containsEntry("gaps_filled", 1L)
        .containsEntry("rows_rejected", 1L)
        .containsEntry("rows_rejected_CONFLICTING_BAR", 1L)
        .containsEntry("rows_out", 39L);
    // A purged row is an element, but in no split.
    long inSplits =
        counters.get("rows_train") + counters.get("rows_eval") + counters.get("rows_test");
    assertThat(inSplits).isPositive().isLessThanOrEqualTo(39);
  }

  @Test
  void noBarsGiveNoFeatures() {
    PriceFeatureResult result =
        pipeline.apply(Create.empty(PriceBars.coder())).apply(PriceFeatureTransform.of(SPEC));
    PAssert.that(result.getOutput()).empty();
    PAssert.that(result.getErrors()).empty();
    pipeline.run();
  }

  @Test
  void refusesWindowsOtherThanTheGlobalOne() {
    PCollection<PriceBar> windowed =
        pipeline
            .apply(Create.of(bars(3, 1)))
            .apply(Window.into(FixedWindows.of(org.joda.time.Duration.standardDays(1))));
    assertThatThrownBy(() -> windowed.apply(PriceFeatureTransform.of(SPEC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("global window");
  }

  @Test
  void codersGiveBackWhatTheyTook() throws Exception {
    PriceBar bar =
        new PriceBar("a\u20ac", Instant.parse("2018-01-01T00:00:00.123456789Z"), 2, 3, 1, 2, 0);
    assertThat(roundTrip(PriceBars.coder(), bar)).isEqualTo(bar);
    double[] prices = {1, 2, 3, 4};
    PriceFeatures features = new PriceFeatures("x", START, prices, new double[] {5, 6, 7}, 8, null);
    assertThat(roundTrip(PriceFeatures.coder(), features)).isEqualTo(features);
    DeadLetter letter = new DeadLetter("f", -1, "", "v", RejectReason.BAD_ROW, "d");
    assertThat(roundTrip(new DeadLetterCoder(), letter)).isEqualTo(letter);
  }

  @Test
  void rowsGiveBackBarsAndFeatures() {
    List<PriceBar> bars = bars(30, 2);
    PCollection<PriceBar> there =
        pipeline
            .apply(Create.of(bars))
            .apply("ToRows", PriceBars.toRows())
            .apply("FromRows", PriceBars.fromRows());
    PAssert.that(there).containsInAnyOrder(bars);
    PCollection<PriceFeatures> features =
        there
            .apply(PriceFeatureTransform.of(SPEC).withBlockLength(7).withPartitions(2))
            .getOutput();
    PCollection<PriceFeatures> back =
        features
            .apply("FeaturesToRows", PriceFeatures.toRows(SPEC))
            .apply("RowsToFeatures", PriceFeatures.fromRows(SPEC));
    PAssert.that(back)
        .satisfies(
            found -> {
              assertThat(found).hasSize(60).extracting(PriceFeatures::size).containsOnly(3);
              return null;
            });
    pipeline.run();
  }

  private static <T> T roundTrip(Coder<T> coder, T value) throws Exception {
    return CoderUtils.clone(coder, value);
  }

  /** Bars of some days of {@code coin} and, for more than one symbol, {@code coin1} and so on. */
  private static List<PriceBar> bars(int days, int symbols) {
    SplittableRandom random = new SplittableRandom(7);
    List<PriceBar> bars = new ArrayList<>();
    for (int symbol = 0; symbol < symbols; symbol++) {
      for (int day = 0; day < days; day++) {
        double close = 100 + random.nextDouble();
        bars.add(
            new PriceBar(
                symbol == 0 ? "coin" : "coin" + symbol,
                START.plus(Duration.ofDays(day)),
                close - 0.5,
                close + 1,
                close - 1,
                close,
                day));
      }
    }
    return bars;
  }
}
