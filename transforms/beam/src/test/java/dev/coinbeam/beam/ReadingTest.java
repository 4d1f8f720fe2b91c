package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.csv.PriceRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final List<PriceRange> RANGES =
      PriceInput.find(PipelineRun.SAMPLE, "").ranges(20_000);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000})
  void sharesEveryRangeOnceInOrder(int workers) {
    List<Integer> numbers = new ArrayList<>();
    List<PriceRange> ranges = new ArrayList<>();
    List<Reading> readings = Reading.shared(RANGES, workers);
    for (Reading reading : readings) {
      numbers.addAll(reading.numbers());
      ranges.addAll(reading.ranges());
    }
    assertThat(readings).hasSizeLessThanOrEqualTo(workers);
    assertThat(ranges).isEqualTo(RANGES);
    assertThat(numbers).hasSameSizeAs(RANGES).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void filesCutOnAWorkerGiveTheSameRangesWithTheSameNumbers() {
    PriceInput input = PriceInput.find("../../data-samples/*.csv", "");
    List<Reading> readings =
        input.cuts(20_000).stream().flatMap(cut -> cut.readings().stream()).toList();
    List<PriceRange> ranges = input.ranges(20_000);
    assertThat(readings).hasSameSizeAs(ranges).hasSizeGreaterThan(1);
    for (int i = 0; i < ranges.size(); i++) {
      assertThat(readings.get(i)).isEqualTo(new Reading(List.of(i), List.of(ranges.get(i))));
    }
  }

  @Test
  void sharesOutEvenly() {
    List<Reading> readings = Reading.shared(RANGES, 2);
    assertThat(readings).hasSize(2);
    int difference = readings.get(0).ranges().size() - readings.get(1).ranges().size();
    assertThat(difference).isBetween(-1, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 84L << 20, 800L << 20, 500L << 30, Long.MAX_VALUE / 2})
  void partitionsGrowWithTheInput(long bytes) {
    int partitions = PartitionCount.forText(bytes);
    assertThat(partitions).isBetween(1, 99_999);
    assertThat(PartitionCount.forText(2 * bytes)).isGreaterThanOrEqualTo(partitions);
  }
}
