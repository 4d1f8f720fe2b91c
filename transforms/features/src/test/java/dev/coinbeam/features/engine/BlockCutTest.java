package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.bars.GapPolicy;
import dev.coinbeam.features.spec.FeatureSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCutTest {

  @Property(tries = 300, seed = "20130428")
  void blocksGiveTheRowsOfTheWholeSeriesToTheBit(
      @ForAll RandomSeries.Kind kind,
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int size,
      @ForAll @IntRange(min = 1, max = 60) int blockLength,
      @ForAll @IntRange(max = 4) int maxGap,
      @ForAll @IntRange(min = 1, max = 3) int horizon) {
    FeatureSpec spec = AllTerms.spec(AllTerms.SHORT, GapPolicy.fill(maxGap), horizon);
    checkBlocks(new FeatureEngine(spec), RandomSeries.of(kind, seed, size), blockLength);
  }

  @Property(tries = 100, seed = "20150101")
  void theSeedPresetsBlocksDoSoToo(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int blockLength) {
    BarColumns bars = RandomSeries.of(RandomSeries.Kind.GAPS, seed, 100);
    checkBlocks(new FeatureEngine(FeatureSpec.preset("seed")), bars, blockLength);
  }

  /** Some blocks are computed in vectorised tiles, some slot by slot. */
  @ParameterizedTest
  @ValueSource(ints = {173, 1023, 1024, 1025, 2500, 4096, 9999})
  void longBlocksDoSoToo(int blockLength) {
    FeatureSpec spec = AllTerms.spec(AllTerms.LONG, GapPolicy.fill(3), 1);
    BarColumns bars = RandomSeries.of(RandomSeries.Kind.GAPS, 11, 12_000);
    checkBlocks(new FeatureEngine(spec), bars, blockLength);
  }

  @Test
  void oneEngineServesSeveralThreads() {
    FeatureEngine engine = new FeatureEngine(AllTerms.spec(AllTerms.LONG, GapPolicy.DEFAULT, 1));
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            seed -> checkBlocks(engine, RandomSeries.of(RandomSeries.Kind.GAPS, seed, 2_000), 500));
  }

  @Property(tries = 200, seed = "20171217")
  void changingABarChangesNoEarlierRow(
      @ForAll RandomSeries.Kind kind, @ForAll long seed, @ForAll @IntRange(max = 149) int changed) {
    FeatureSpec spec = AllTerms.spec(AllTerms.SHORT, GapPolicy.fill(3), 2);
    FeatureEngine engine = new FeatureEngine(spec);
    BarColumns bars = RandomSeries.of(kind, seed, 150);
    FeatureColumns before = whole(engine, bars);
    FeatureColumns after = whole(engine, withAnotherBar(bars, changed));
    long known = bars.slot(changed);
    for (int row = 0; row < before.size() && before.slot(row) < known; row++) {
      assertThat(features(after, row)).isEqualTo(features(before, row));
      if (before.slot(row) + spec.horizon() < known) {
        assertThat(after.label(row)).isEqualTo(before.label(row));
      }
    }
  }

  @Property(tries = 100, seed = "20160709")
  void aSliceOfTheLookbackGivesTheLastRow(@ForAll long seed) {
    FeatureSpec spec = AllTerms.spec(AllTerms.LONG, GapPolicy.DEFAULT, 1);
    FeatureEngine engine = new FeatureEngine(spec);
    BarColumns bars = RandomSeries.of(RandomSeries.Kind.WALK, seed, 400);
    FeatureColumns all = engine.computeUnlabelled(bars);
    FeatureColumns last =
        engine.computeUnlabelled(slice(bars, bars.size() - spec.lookback() - 1, bars.size()));
    assertThat(last.size()).isEqualTo(1);
    assertThat(features(last, 0)).isEqualTo(features(all, all.size() - 1));
  }

  private static void checkBlocks(FeatureEngine engine, BarColumns bars, int blockLength) {
    FeatureColumns whole = whole(engine, bars);
    int row = 0;
    long gapsFilled = 0;
    long first = bars.size() == 0 ? 0 : bars.slot(0);
    long last = bars.size() == 0 ? -1 : bars.slot(bars.size() - 1);
    for (long from = first - first % blockLength - blockLength; from <= last; from += blockLength) {
      long to = from + blockLength;
      int firstBar = bars.firstFrom(from - engine.slotsBefore());
      BarColumns around = slice(bars, firstBar, bars.firstFrom(to + engine.slotsAfter()));
      FeatureColumns block = engine.compute(around, from, to);
      gapsFilled += block.gapsFilled();
      for (int r = 0; r < block.size(); r++, row++) {
        assertThat(block.slot(r)).isEqualTo(whole.slot(row));
        assertThat(block.barIndex(r) + firstBar).isEqualTo(whole.barIndex(row));
        assertThat(features(block, r)).isEqualTo(features(whole, row));
        assertThat(block.label(r)).isEqualTo(whole.label(row));
      }
    }
    assertThat(row).isEqualTo(whole.size());
    assertThat(gapsFilled).isEqualTo(whole.gapsFilled());
  }

  private static FeatureColumns whole(FeatureEngine engine, BarColumns bars) {
    return engine.compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Boxed doubles are equal only when their bits are. */
  private static List<Double> features(FeatureColumns rows, int row) {
    Double[] values = new Double[rows.columns()];
    for (int column = 0; column < values.length; column++) {
      values[column] = rows.feature(column, row);
    }
    return List.of(values);
  }

  private static BarColumns slice(BarColumns bars, int from, int to) {
    BarColumns.Builder slice = BarColumns.builder(to - from);
    for (int i = from; i < to; i++) {
      append(slice, bars, i, 1);
    }
    return slice.build();
  }

  private static BarColumns withAnotherBar(BarColumns bars, int changed) {
    BarColumns.Builder copy = BarColumns.builder(bars.size());
    for (int i = 0; i < bars.size(); i++) {
      append(copy, bars, i, i == changed ? 1 + new Random(i).nextDouble() : 1);
    }
    return copy.build();
  }

  private static void append(BarColumns.Builder copy, BarColumns bars, int i, double factor) {
    copy.append(
        bars.slot(i),
        bars.open()[i] * factor,
        bars.high()[i] * factor,
        bars.low()[i] * factor,
        bars.close()[i] * factor,
        bars.volume()[i] * factor);
  }
}
