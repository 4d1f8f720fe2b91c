package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepRecord;
import dev.coinbeam.orchestration.records.StepStatus;
import dev.coinbeam.orchestration.storage.Lock;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRunnerTest {
  private static final RunId RUN = new RunId("run-1");
  private static final Instant NOW = Instant.parse("2026-08-01T00:00:00Z");
  private static final String FILE = "runs/run-1/text";

  private final FakeSteps.Write write = new FakeSteps.Write();
  private final FakeSteps.Size size = new FakeSteps.Size();
  private final RecordedProgress progress = new RecordedProgress();

  @TempDir private Path temp;
  private Path root;
  private StepRunner runner;

  @BeforeEach
  void makeRunner() {
    root = temp.resolve("root");
    runner =
        new StepRunner(
            new Pipeline(List.of(write, size)),
            Store.at(root.toString()),
            progress,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void aFinishedStepIsRecordedWithInputOutputHashesVersionsAndTimes() throws IOException {
    runner.run(write, input("abc"));

    StepRecord record = run().finished("write").orElseThrow();
    assertThat(record.input()).isEqualTo(RecordJson.toNode(input("abc")));
    assertThat(record.output().get("file").asText()).isEqualTo(FILE);
    assertThat(record.files())
        .containsExactly(
            new FileRecord(
                FILE, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(record.versions()).isEqualTo(CurrentVersions.get());
    assertThat(record.startedAt()).isEqualTo(NOW);
    assertThat(record.endedAt()).isEqualTo(NOW);
    assertThat(RunRecord.parse(Files.readString(root.resolve("runs/run-1/run.json")), "run.json"))
        .isEqualTo(run());
  }

  @Test
  void aFinishedStepWithTheSameInputIsNotRepeatedAndThatIsSaid() throws IOException {
    runner.run(write, input("abc"));

    assertThat(runner.run(write, input("abc"))).isEqualTo(new FakeSteps.WriteOutput(FILE));

    assertThat(write.times).isEqualTo(1);
    assertThat(progress.lines).contains("write: done before with the same input, not repeated");
  }

  @Test
  void aRootNamedInAnotherWayIsTheSameInput() throws IOException {
    runner.run(write, input("abc"));

    runner.run(write, new FakeSteps.WriteInput(root + "/../root", RUN, "abc", 0, ""));

    assertThat(write.times).isEqualTo(1);
  }

  @Test
  void anotherMannerIsTheSameInput() throws IOException {
    runner.run(write, input("abc"));

    runner.run(write, new FakeSteps.WriteInput(root.toString(), RUN, "abc", 9, ""));

    assertThat(write.times).isEqualTo(1);
  }

  @Test
  void whatMeansNothingBesideTheOtherValuesIsNoOtherInput() throws IOException {
    runner.run(write, new FakeSteps.WriteInput(root.toString(), RUN, "abc", 0, "a"));
    runner.run(write, new FakeSteps.WriteInput(root.toString(), RUN, "abc", 0, "b"));
    assertThat(write.times).isEqualTo(1);

    runner.run(write, new FakeSteps.WriteInput(root.toString(), RUN, "labelled", 0, "a"));
    runner.run(write, new FakeSteps.WriteInput(root.toString(), RUN, "labelled", 0, "b"));
    assertThat(write.times).isEqualTo(3);
  }

  @Test
  void aStepHearsThatItsOutputIsRecorded() throws IOException {
    runner.run(write, input("abc"));
    runner.run(write, input("abc"));

    assertThat(write.recorded).singleElement().asString().contains("\"finished\"");
  }

  @Test
  void aStepWhoseJobIsLeftIsRecordedAsRunning() throws IOException {
    runner.run(write, input("abc"));

    assertThatThrownBy(() -> runner.run(write, input(FakeSteps.WILL_BE_LEFT)))
        .isInstanceOf(JobLeftException.class)
        .hasMessageContaining("coinbeam write --run-id run-1");

    assertThat(run().steps().get("write").status()).isEqualTo(StepStatus.RUNNING);
  }

  @Test
  void aChangedInputIsDoneAgain() throws IOException {
    runner.run(write, input("abc"));

    runner.run(write, input("abcd"));

    assertThat(write.times).isEqualTo(2);
    assertThat(Files.readString(root.resolve(FILE))).isEqualTo("abcd");
  }

  @Test
  void aStepWhoseFileWasChangedOrLostIsDoneAgain() throws IOException {
    runner.run(write, input("abc"));
    Files.writeString(root.resolve(FILE), "xyz");
    runner.run(write, input("abc"));
    Files.delete(root.resolve(FILE));

    runner.run(write, input("abc"));

    assertThat(write.times).isEqualTo(3);
    assertThat(Files.readString(root.resolve(FILE))).isEqualTo("abc");
  }

  @Test
  void aStepWhoseInputFileHasOtherContentIsDoneAgain() throws IOException {
    runner.run(write, input("abc"));
    runner.run(size, sizeInput());
    runner.run(write, input("abcdef"));

    assertThat(runner.run(size, sizeInput()).size()).isEqualTo(6);
    runner.run(size, sizeInput());

    assertThat(size.times).isEqualTo(2);
  }

  @Test
  void aFailedStepIsRecordedWithItsSentenceAndDoneAgain() throws IOException {
    runner.run(write, input("abc"));
    assertThatThrownBy(() -> runner.run(write, input(FakeSteps.WILL_FAIL)))
        .isInstanceOf(CoinbeamException.class);

    StepRecord record = run().steps().get("write");
    assertThat(record.status()).isEqualTo(StepStatus.FAILED);
    assertThat(record.error()).isEqualTo("It failed.");
    runner.run(write, input("abc"));
    assertThat(run().steps().get("write").status()).isEqualTo(StepStatus.FINISHED);
  }

  @Test
  void aRefusalIsRecordedAsOne() throws IOException {
    runner.run(write, input("abc"));
    assertThatThrownBy(() -> runner.run(write, input(FakeSteps.WILL_BE_REFUSED)))
        .isInstanceOf(GateRefusedException.class);

    assertThat(run().steps().get("write").status()).isEqualTo(StepStatus.REFUSED);
  }

  @Test
  void aRunWhoseFirstStepFailsLeavesNothingNotEvenTheRoot() {
    assertThatThrownBy(() -> runner.run(write, input(FakeSteps.WILL_FAIL)))
        .isInstanceOf(CoinbeamException.class);

    assertThat(root).doesNotExist();
  }

  @Test
  void aRunThatAnotherProcessWorksOnIsLeftAlone() throws IOException {
    runner.run(write, input("abc"));
    Lock other = RunLock.take(Store.at(root.toString()), RUN);
    try {
      assertThatThrownBy(() -> runner.run(write, input("xyz")))
          .isInstanceOf(CoinbeamException.class)
          .hasMessage("Another process works on run run-1; wait for it or give another --run-id.");
    } finally {
      other.close();
    }
    runner.run(write, input("xyz"));
    assertThat(Files.readString(root.resolve(FILE))).isEqualTo("xyz");
    assertThat(root.resolve("runs/run-1/.lock")).doesNotExist();
  }

  @Test
  void anInputThatIsNotUnderTheRootIsNamed() {
    assertThatThrownBy(() -> runner.run(size, sizeInput()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "Step size needs file '%s' under %s, but nothing is there.".formatted(FILE, root));
  }

  private RunRecord run() {
    return runner.runs().read(RUN).orElseThrow();
  }

  private FakeSteps.WriteInput input(String text) {
    return new FakeSteps.WriteInput(root.toString(), RUN, text, 0, "");
  }

  private FakeSteps.SizeInput sizeInput() {
    return new FakeSteps.SizeInput(root.toString(), RUN, FILE);
  }
}
