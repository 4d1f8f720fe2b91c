package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.orchestration.records.RecordField;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
  @Test
  void theFiveStepsStandInOrder() {
    assertThat(Pipeline.fiveSteps().names())
        .containsExactly("ingest", "transform", "tune", "train", "deploy");
  }

  @Test
  void everyInputAndOutputIsDescribed() {
    for (Step<?, ?> step : Pipeline.fiveSteps().steps()) {
      assertThat(RecordField.of(step.inputType()))
          .allSatisfy(field -> assertThat(field.description()).isNotBlank().doesNotEndWith("."));
      assertThat(RecordField.of(step.outputType()))
          .isNotEmpty()
          .allSatisfy(field -> assertThat(field.producer()).isEmpty());
    }
  }

  @Test
  void onlyTheRunIdMustBeGivenByTheUser() {
    for (Step<?, ?> step : Pipeline.fiveSteps().steps()) {
      assertThat(RecordField.of(step.inputType()))
          .filteredOn(field -> field.defaultValue().isEmpty() && field.producer().isEmpty())
          .extracting(RecordField::name)
          .containsExactly("runId");
    }
  }

  @Test
  void anInputThatOnlyALaterStepGivesIsRefused() {
    assertThatThrownBy(() -> new Pipeline(List.of(new TransformStep(), new IngestStep())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("step transform needs 'raw'");
  }

  @Test
  void anInputThatNoStepGivesIsRefused() {
    assertThatThrownBy(() -> new Pipeline(List.of(new IngestStep(), new TuneStep())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no step gives TransformOutput");
  }
}
