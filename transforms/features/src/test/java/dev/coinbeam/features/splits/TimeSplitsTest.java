package dev.coinbeam.features.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.bars.BarInterval;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TimeSplitsTest {

  @Test
  void fractionsAreTakenOfTheRangeInDecimal() {
    // In binary, 0.7 + 0.15 of 20 slots would be a little less than 17.
    TimeSplits splits = resolve(SplitPlan.standard(1), 100, 119);
    assertThat(splits).isEqualTo(new TimeSplits(114, 117, 1));
  }

  @Test
  void barsBeforeALaterSplitArePurged() {
    TimeSplits splits = new TimeSplits(10, 20, 3);
    assertThat(splits.of(6)).contains(Split.TRAIN);
    assertThat(splits.of(7)).isEmpty();
    assertThat(splits.of(9)).isEmpty();
    assertThat(splits.of(10)).contains(Split.EVAL);
    assertThat(splits.of(16)).contains(Split.EVAL);
    assertThat(splits.of(17)).isEmpty();
    assertThat(splits.of(20)).contains(Split.TEST);
  }

  @Test
  void withoutAPurgeEverySlotHasASplit() {
    TimeSplits splits = new TimeSplits(10, 20, 0);
    assertThat(splits.of(9)).contains(Split.TRAIN);
    assertThat(splits.of(19)).contains(Split.EVAL);
  }

  @Property(tries = 500, seed = "7")
  void noLabelReachesIntoALaterSplit(
      @ForAll @IntRange(min = 1, max = 400) int slots,
      @ForAll @IntRange(max = 20) int purge,
      @ForAll @IntRange(max = 20) int horizon) {
    TimeSplits splits = resolve(SplitPlan.standard(Math.max(purge, horizon)), 0, slots - 1);
    for (long slot = 0; slot < slots; slot++) {
      Optional<Split> split = splits.of(slot);
      if (split.isPresent() && split.get() != Split.TEST) {
        long nextSplit = split.get() == Split.TRAIN ? splits.evalFromSlot() : splits.testFromSlot();
        assertThat(slot + horizon).isLessThan(nextSplit + (horizon == 0 ? 1 : 0));
      }
    }
  }

  @Test
  void aDateWithinASlotBeginsWithTheNext() {
    SplitPlan plan =
        new SplitPlan.ByDate(
            Instant.parse("1969-12-31T00:00:00Z"), Instant.parse("1970-01-02T00:00:01Z"), 0);
    assertThat(resolve(plan, -10, 10)).isEqualTo(new TimeSplits(-1, 2, 0));
  }

  @Test
  void aPurgeShorterThanTheHorizonIsRefused() {
    assertThatThrownBy(() -> TimeSplits.resolve(SplitPlan.standard(1), BarInterval.DAILY, 0, 9, 2))
        .hasMessage("purge is 1, expected at least the horizon, 2");
  }

  @Test
  void fractionsMustSumToOne() {
    assertThatThrownBy(() -> new SplitPlan.ByFraction(0.7, 0.2, 0.2, 0))
        .hasMessage("train 0.7, eval 0.2, test 0.2: expected fractions above 0 that sum to 1");
  }

  @Test
  void filesAreNamedAfterTheirSplit() {
    assertThat(Split.EVAL.fileName()).isEqualTo("eval");
  }

  private static TimeSplits resolve(SplitPlan plan, long first, long last) {
    return TimeSplits.resolve(plan, BarInterval.DAILY, first, last, 0);
  }
}
