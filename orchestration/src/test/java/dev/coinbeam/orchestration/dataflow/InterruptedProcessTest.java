package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.records.JobWait;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that wait for a job and are interrupted or killed. */
class InterruptedProcessTest extends WithDataflowFake {
  private final AtomicBoolean held = new AtomicBoolean();

  @BeforeEach
  void begin() {
    fake.planning(() -> JobPlan.works().holdingWhile(held::get));
  }

  @Test
  void anInterruptCancelsTheJobWhenThatIsAsked() throws IOException {
    held.set(true);
    try (DataflowProcess process =
        DataflowProcess.start(root, "cancelled", fake.url(), JobWait.CANCEL)) {
      process.awaitLine(" is queued");

      List<String> said = process.interrupt();

      assertThat(said).anyMatch(line -> line.contains("asked Dataflow to cancel job"));
    }
    assertThat(fake.jobs()).hasSize(1);
    // While the process ends it may look once more, and see the job go on to its end.
    assertThat(fake.jobs().get(0).state()).isIn("JOB_STATE_CANCELLING", "JOB_STATE_CANCELLED");
  }

  @Test
  void anInterruptLeavesTheJobAloneOtherwiseAndSaysHowToGoOn() throws IOException {
    held.set(true);
    try (DataflowProcess process =
        DataflowProcess.start(root, "left", fake.url(), JobWait.FINISH)) {
      process.awaitLine(" is queued");

      List<String> said = process.interrupt();

      assertThat(said).anyMatch(line -> line.contains("goes on") && line.contains("--run-id left"));
    }
    held.set(false);
    DataflowHarness.create(root, "left", fake).done();
    assertThat(fake.jobs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void aProcessThatIsKilledAtARequestIsFollowedByOneThatGoesOnWithItsJob(int request)
      throws IOException {
    AtomicInteger seen = new AtomicInteger();
    CompletableFuture<DataflowProcess> started = new CompletableFuture<>();
    fake.inject(Faults.inTurn().only(any -> killAt(request, seen, started, any)));
    String runId = "killed-" + request;
    try (DataflowProcess process = DataflowProcess.start(root, runId, fake.url(), JobWait.FINISH)) {
      started.complete(process);
      process.awaitEnd();
    }
    fake.inject(Faults.none());

    DataflowHarness run = DataflowHarness.create(root, runId, fake);
    run.done();

    assertThat(seen).hasValueGreaterThan(request);
    assertThat(fake.jobs()).hasSize(1);
    assertThat(run.features()).containsKey("summary.json");
  }

  /** The request takes effect all the same: it is under way when its sender dies. */
  private static boolean killAt(
      int request,
      AtomicInteger seen,
      CompletableFuture<DataflowProcess> started,
      FakeRequest ignored) {
    if (seen.getAndIncrement() == request) {
      started.join().kill();
    }
    return false;
  }
}
