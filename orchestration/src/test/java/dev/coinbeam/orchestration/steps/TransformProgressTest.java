package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.beam.PipelineProgress.Stage;
import org.junit.jupiter.api.Test;

class TransformProgressTest {
  private final RecordedProgress shown = new RecordedProgress();

  @Test
  void showsBytesWhileReadingAndBarsWhileComputing() {
    try (TransformProgress progress = new TransformProgress(shown)) {
      progress.at(Stage.READING, 40, 100);
      progress.at(Stage.COMPUTING, 2, 9);
    }
    assertThat(shown.transfers)
        .contains("transform, reading: 40 of 100 BYTES", "transform, computing: 2 of 9 BARS");
  }

  @Test
  void whatIsReadIsNoLongerDrawnWhenComputingBegins() {
    try (TransformProgress progress = new TransformProgress(shown)) {
      progress.at(Stage.READING, 100, 100);
      progress.at(Stage.COMPUTING, 2, 9);
      assertThat(shown.transfers)
          .containsSubsequence("transform, reading: closed", "transform, computing: 2 of 9 BARS");
    }
  }

  @Test
  void drawsNothingMoreAfterItsEnd() {
    try (TransformProgress progress = new TransformProgress(shown)) {
      progress.at(Stage.READING, 100, 100);
      progress.at(Stage.COMPUTING, 9, 9);
    }
    assertThat(shown.transfers)
        .endsWith("transform, computing: 9 of 9 BARS", "transform, computing: closed")
        .containsOnlyOnce("transform, reading: closed", "transform, computing: closed");
  }
}
