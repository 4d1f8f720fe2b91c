package dev.coinbeam.features.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BarColumnsTest {

  @Test
  void columnsGrowBeyondTheirFirstCapacity() {
    BarColumns.Builder builder = BarColumns.builder(1);
    for (int i = 0; i < 100; i++) {
      builder.append(2L * i, i, i, i, i + 0.5, i);
    }
    BarColumns bars = builder.build();
    assertThat(bars.size()).isEqualTo(100);
    assertThat(bars.slot(99)).isEqualTo(198);
    assertThat(bars.close()[99]).isEqualTo(99.5);
  }

  @Test
  void aSlotIsFoundOrTheNextOne() {
    BarColumns bars =
        BarColumns.builder(2).append(-5, 1, 1, 1, 1, 1).append(7, 1, 1, 1, 1, 1).build();
    assertThat(bars.firstFrom(-5)).isZero();
    assertThat(bars.firstFrom(-4)).isEqualTo(1);
    assertThat(bars.firstFrom(8)).isEqualTo(2);
  }

  @Test
  void slotsMustAscend() {
    BarColumns.Builder builder = BarColumns.builder(2).append(5, 1, 1, 1, 1, 1);
    assertThatThrownBy(() -> builder.append(5, 1, 1, 1, 1, 1))
        .hasMessage("slot 5 after slot 5, expected ascending slots");
  }

  @Test
  void breakingFillsNothing() {
    assertThatThrownBy(() -> new GapPolicy(GapPolicy.Mode.BREAK, 1))
        .hasMessage("maxGap is 1, expected 0 to 0 with gaps: break");
    assertThat(GapPolicy.breaking().joins(3, 5)).isFalse();
    assertThat(GapPolicy.fill(1).joins(3, 5)).isTrue();
  }
}
