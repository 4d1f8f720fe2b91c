package dev.coinbeam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
  @Test
  void aStackBelongsToItsInnermostFrameOfOurs() {
    List<String> stack =
        List.of(
            "java.util.Arrays",
            "dev.coinbeam.features.indicators.Fir",
            "dev.coinbeam.beam.ComputeFn",
            "org.apache.beam.runners.direct.DirectRunner");

    assertThat(Stage.of(stack)).isEqualTo(Stage.KERNELS);
  }

  @Test
  void aStackWithoutOursBelongsToBeam() {
    List<String> stack = List.of("java.util.HashMap", "org.apache.beam.sdk.util.CoderUtils");

    assertThat(Stage.of(stack)).isEqualTo(Stage.BEAM);
  }

  @Test
  void theCoderOfPacksIsGroupingAndNotPacking() {
    assertThat(Stage.of(List.of("dev.coinbeam.beam.BarPackCoder"))).isEqualTo(Stage.GROUP);
  }

  @Test
  void aStackWithoutEitherIsOther() {
    assertThat(Stage.of(List.of("java.lang.ClassLoader"))).isEqualTo(Stage.OTHER);
  }
}
