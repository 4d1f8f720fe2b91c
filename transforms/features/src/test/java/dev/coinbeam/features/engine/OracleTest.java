package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.indicators.IndicatorKind;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OracleTest {

  @Property(tries = 300, seed = "20180325")
  void shortSeriesMatchTheOracle(
      @ForAll RandomSeries.Kind kind,
      @ForAll long seed,
      @ForAll @IntRange(max = 150) int size,
      @ForAll @IntRange(max = 4) int maxGap,
      @ForAll @IntRange(min = 1, max = 3) int horizon) {
    BarColumns bars = RandomSeries.of(kind, seed, size);
    checkRows(AllTerms.spec(AllTerms.SHORT, GapPolicy.fill(maxGap), horizon), bars);
  }

  /** Long enough for the vectorised tiles and for more than one stretch of the grid. */
  @ParameterizedTest
  @EnumSource(RandomSeries.Kind.class)
  void longSeriesMatchTheOracle(RandomSeries.Kind kind) {
    BarColumns bars = RandomSeries.of(kind, 7, 6_000);
    checkRows(AllTerms.spec(AllTerms.LONG, GapPolicy.fill(12), 1), bars);
  }

  @ParameterizedTest
  @EnumSource(IndicatorKind.class)
  void everyIndicatorIsAmongTheTerms(IndicatorKind kind) {
    assertThat(AllTerms.SHORT).extracting(FeatureTerm::name).contains(kind.text());
  }

  private static void checkRows(FeatureSpec spec, BarColumns bars) {
    FeatureColumns rows = new FeatureEngine(spec).compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
    List<Long> expectedSlots = new ArrayList<>();
    int row = 0;
    for (NaiveGrid grid : NaiveGrid.of(bars, spec.interval(), spec.gaps())) {
      NaiveIndicator oracle = new NaiveIndicator(grid, spec.tolerance());
      for (int i = spec.lookback(); i + spec.horizon() < grid.length(); i++) {
        if (grid.real[i] && grid.real[i + spec.horizon()]) {
          expectedSlots.add(grid.firstSlot + i);
          if (row < rows.size()) {
            checkRow(spec, oracle, i, rows, row++);
          }
        }
      }
    }
    assertThat(Arrays.stream(rows.slots()).boxed()).containsExactlyElementsOf(expectedSlots);
  }

  private static void checkRow(
      FeatureSpec spec, NaiveIndicator oracle, int i, FeatureColumns rows, int row) {
    for (int column = 0; column < spec.features().size(); column++) {
      FeatureTerm term = spec.features().get(column);
      check(term.toString(), i, oracle.at(term, i), rows.feature(column, row));
    }
    check("label", i, oracle.logReturn(i + spec.horizon(), spec.horizon()), rows.label(row));
  }

  private static void check(String what, int i, Bounded expected, double found) {
    assertThat(expected.allows(found) && Double.doubleToRawLongBits(found) != Long.MIN_VALUE)
        .as("%s at %d is %s, expected %s", what, i, found, expected)
        .isTrue();
  }
}
