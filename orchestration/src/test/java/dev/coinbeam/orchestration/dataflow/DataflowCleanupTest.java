package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cleanup.RunScope;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.records.JobWait;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataflowCleanupTest extends WithDataflowFake {
  @BeforeEach
  void begin() {
    fake.planning(() -> JobPlan.works().holdingWhile(() -> true));
  }

  @Test
  void aRunsActiveJobIsListedAndCancelledUntilItHasEnded() throws IOException {
    DataflowHarness run = left("mine");

    List<RunResource> found = find(run);

    assertThat(found)
        .singleElement()
        .asString()
        .startsWith("cancel Dataflow job " + fake.jobs().get(0).id());
    found.get(0).removal().run();
    assertThat(fake.jobs().get(0).state()).isEqualTo("JOB_STATE_CANCELLED");
    assertThat(find(run)).isEmpty();
  }

  @Test
  void jobsOfOtherRunsStay() throws IOException {
    DataflowHarness mine = left("mine");
    left("other");

    find(mine).forEach(resource -> resource.removal().run());

    assertThat(fake.jobs().get(0).state()).isEqualTo("JOB_STATE_CANCELLED");
    assertThat(fake.jobs().get(1).state()).isEqualTo("JOB_STATE_QUEUED");
  }

  @Test
  void aJobWhoseFileIsOfAnotherSubmissionStays() throws IOException {
    DataflowHarness run = left("mine");
    JobFile file = JobFile.read(run.store, run.runFolder()).orElseThrow();
    JobFile.delete(run.store, run.runFolder());
    new JobFile(
            "another",
            file.inputHash(),
            file.project(),
            file.region(),
            file.jobName(),
            file.endpoint(),
            1,
            1)
        .create(run.store, run.runFolder());

    assertThat(find(run)).isEmpty();
  }

  @Test
  void aRunThatWaitsForNoJobAsksNobody() throws IOException {
    assertThat(find(DataflowHarness.create(root, "none", fake))).isEmpty();
    assertThat(fake.requests()).isEmpty();
  }

  @Test
  void aCancellationWhoseAnswerIsLostIsOneAllTheSame() throws IOException {
    DataflowHarness run = left("mine");
    List<RunResource> found = find(run);
    fake.inject(Faults.inTurn(Fault.LOST_RESPONSE).only(r -> r.method().equals("PUT")));

    found.get(0).removal().run();

    assertThat(fake.jobs().get(0).state()).isEqualTo("JOB_STATE_CANCELLED");
  }

  private DataflowHarness left(String runId) throws IOException {
    DataflowHarness run = DataflowHarness.create(root, runId, fake);
    run.waiting(JobWait.LEAVE).run();
    return run;
  }

  private static List<RunResource> find(DataflowHarness run) {
    return new DataflowCleanup(run, DataflowHarness.PACE, DataflowHarness.QUICK)
        .find(
            new RunScope(
                run.store, run.runId, run.runFolder(), Optional.empty(), ModelRemoval.KEEP));
  }
}
