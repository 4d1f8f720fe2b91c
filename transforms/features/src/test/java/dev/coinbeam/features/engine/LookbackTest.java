package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureTerm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every term by itself is a function of its last {@code lookback + 1} grid bars. */
class LookbackTest {
  private static final int SLICES = 40;

  @ParameterizedTest
  @EnumSource
  void thatManyGridBarsGiveTheBitsOfTheWholeSeries(RandomSeries.Kind kind) {
    NaiveGrid grid = longest(kind);
    int length = grid.length();
    terms()
        .forEach(
            term -> {
              FeatureEngine engine = engine(term);
              int lookback = engine.spec().lookback();
              FeatureColumns whole = engine.computeUnlabelled(slice(grid, 0, length));
              for (int end = length; end > length - SLICES; end--) {
                FeatureColumns last =
                    engine.computeUnlabelled(slice(grid, end - lookback - 1, end));
                assertThat(last.size()).as("%s rows", term).isEqualTo(1);
                assertThat(Double.valueOf(last.feature(0, 0)))
                    .as("%s at %d", term, end - 1)
                    .isEqualTo(whole.feature(0, end - 1 - lookback));
              }
            });
  }

  @ParameterizedTest
  @EnumSource(names = "WALK")
  void oneBarLessGivesNoRow(RandomSeries.Kind kind) {
    NaiveGrid grid = longest(kind);
    terms()
        .forEach(
            term -> {
              FeatureEngine engine = engine(term);
              BarColumns tooFew = slice(grid, 1, engine.spec().lookback() + 1);
              assertThat(engine.computeUnlabelled(tooFew).size()).as("%s", term).isZero();
            });
  }

  private static Stream<FeatureTerm> terms() {
    return Stream.concat(AllTerms.SHORT.stream(), AllTerms.LONG.stream()).distinct();
  }

  private static FeatureEngine engine(FeatureTerm term) {
    return new FeatureEngine(AllTerms.spec(List.of(term), GapPolicy.breaking(), 1));
  }

  /** The longest unbroken stretch, its gaps filled. */
  private static NaiveGrid longest(RandomSeries.Kind kind) {
    FeatureSpec spec = AllTerms.spec(AllTerms.SHORT, GapPolicy.fill(12), 1);
    BarColumns bars = RandomSeries.of(kind, 3, 300);
    return NaiveGrid.of(bars, spec.interval(), spec.gaps()).stream()
        .reduce((a, b) -> a.length() >= b.length() ? a : b)
        .orElseThrow();
  }

  private static BarColumns slice(NaiveGrid grid, int from, int to) {
    BarColumns.Builder bars = BarColumns.builder(to - from);
    for (int i = from; i < to; i++) {
      bars.append(
          grid.firstSlot + i,
          grid.open[i],
          grid.high[i],
          grid.low[i],
          grid.close[i],
          grid.volume[i]);
    }
    return bars.build();
  }
}
