package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParameterSpecTest {
  private static final int PLACES = 1_000;

  @ParameterizedTest
  @EnumSource(ScaleType.class)
  void aRealReachesItsLimitsAndFindsItsPlaceAgain(ScaleType scale) {
    ParameterSpec param = ParameterSpec.real("learning-rate", 0.001, 0.1, scale);
    assertThat(param.valueAt(0)).isEqualTo("0.001");
    assertThat(param.valueAt(1)).isEqualTo("0.1");
    for (int i = 0; i <= PLACES; i++) {
      double unit = (double) i / PLACES;
      // Values keep 9 digits; the scales magnify that by at most 100 times their log range.
      assertThat(param.unitOf(param.valueAt(unit))).isCloseTo(unit, within(1e-6));
    }
  }

  @Test
  void logScalesSpreadTheirEnds() {
    ParameterSpec log = ParameterSpec.real("l2", 0.01, 1, ScaleType.UNIT_LOG_SCALE);
    ParameterSpec reverse = ParameterSpec.real("l2", 0.01, 1, ScaleType.UNIT_REVERSE_LOG_SCALE);
    assertThat(Double.parseDouble(log.valueAt(0.5))).isCloseTo(0.1, within(1e-9));
    assertThat(Double.parseDouble(reverse.valueAt(0.5))).isCloseTo(0.91, within(1e-9));
  }

  @Test
  void wholeNumbersGetEqualShares() {
    ParameterSpec param =
        new ParameterSpec(
            "num-layers",
            ParameterSpec.Type.INTEGER,
            1,
            4,
            ScaleType.UNIT_LINEAR_SCALE,
            List.of(),
            List.of());
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i < PLACES; i++) {
      counts.merge(param.valueAt((i + 0.5) / PLACES), 1, Integer::sum);
    }
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(Map.of("1", 250, "2", 250, "3", 250, "4", 250));
    assertThat(param.valueAt(param.unitOf("3"))).isEqualTo("3");
  }

  @Test
  void discreteAndCategoricalValuesFindTheirPlaceAgain() {
    ParameterSpec discrete =
        new ParameterSpec(
            "batch-size",
            ParameterSpec.Type.DISCRETE,
            0,
            0,
            ScaleType.UNIT_LINEAR_SCALE,
            List.of(16.0, 32.0, 64.0),
            List.of());
    assertThat(discrete.valueAt(0)).isEqualTo("16");
    assertThat(discrete.valueAt(1)).isEqualTo("64");
    assertThat(discrete.valueAt(discrete.unitOf("32"))).isEqualTo("32");
  }
}
