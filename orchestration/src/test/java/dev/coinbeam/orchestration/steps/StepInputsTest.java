package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepInputsTest {
  private static final RunId RUN = new RunId("run-1");

  private final FakeSteps.Write write = new FakeSteps.Write();
  private final FakeSteps.Size size = new FakeSteps.Size();
  private final StepInputs inputs = new StepInputs(new Pipeline(List.of(write, size)));

  @Test
  void whatIsNotGivenHasItsDefault() {
    assertThat(inputs.assemble(write, given(), Optional.empty()).text()).isEqualTo("hello");
  }

  @Test
  void whatAnEarlierStepGaveIsTakenFromTheRun() {
    assertThat(inputs.assemble(size, given(), Optional.of(runThatWrote("a"))).file())
        .isEqualTo("a");
  }

  @Test
  void whatTheUserGivesWinsOverTheRun() {
    assertThat(
            inputs.assemble(size, given().put("file", "b"), Optional.of(runThatWrote("a"))).file())
        .isEqualTo("b");
  }

  @Test
  void aStepThatWasNotDoneIsNamed() {
    assertThatThrownBy(() -> inputs.assemble(size, given(), Optional.empty()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("Step size needs 'file' of step write")
        .hasMessageContaining("--file");
  }

  private static ObjectNode given() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("root", "r")
        .put("runId", RUN.value())
        .put("ofAnotherStep", 1);
  }

  private static RunRecord runThatWrote(String file) {
    StepRecord record =
        StepRecord.begun(
                "write",
                Instant.EPOCH,
                CurrentVersions.get(),
                "hash",
                JsonNodeFactory.instance.objectNode())
            .finished(Instant.EPOCH, RecordJson.toNode(new FakeSteps.WriteOutput(file)), List.of());
    return RunRecord.of(RUN, List.of(record));
  }
}
