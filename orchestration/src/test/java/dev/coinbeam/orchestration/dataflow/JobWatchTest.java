package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.rest.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWatchTest extends WithDataflowFake {
  private static final int MORE_THAN_ONE_CALL_TRIES = 12;

  private DataflowHarness run;

  @BeforeEach
  void begin() throws IOException {
    run = DataflowHarness.create(root, "watched", fake);
  }

  @Test
  void aServiceThatIsAwayForAWhileIsWaitedFor() {
    RemoteJob job = started(JobPlan.works());
    Fault[] away =
        Collections.nCopies(MORE_THAN_ONE_CALL_TRIES, Fault.UNAVAILABLE).toArray(Fault[]::new);
    fake.inject(Faults.inTurn(away).only(JobWatchTest::looksAtAJob));

    assertThat(watch(DataflowHarness.PACE).await(job).state()).isEqualTo(JobState.DONE);
    assertThat(run.lines).anyMatch(line -> line.contains("cannot be looked at now"));
  }

  @Test
  void aServiceThatIsAwayForTooLongIsSaidAndTheJobGoesOn() {
    RemoteJob job = started(JobPlan.works());
    fake.inject(Faults.cutOffAfter(0));
    Polling impatient = new Polling(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    assertThatThrownBy(() -> watch(impatient).await(job))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("has been out of reach")
        .hasMessageContaining("the same command again waits for it");
  }

  @Test
  void everyMessageIsSaidOnceInItsOrder() {
    RemoteJob job = started(JobPlan.fails("first", "second", "third\nwith more"));
    JobWatch watch = watch(DataflowHarness.PACE);

    watch.await(job);

    List<String> errors = run.lines.stream().filter(line -> line.contains("error: ")).toList();
    assertThat(errors)
        .containsExactly(
            "transform: error: first",
            "transform: error: second",
            "transform: error: third",
            "transform: error: Workflow failed.");
    assertThat(watch.messages()).hasSize(4);
  }

  private static boolean looksAtAJob(FakeRequest request) {
    return request.method().equals("GET") && request.path().matches(".*/jobs/[^/]+");
  }

  private RemoteJob started(JobPlan plan) {
    fake.planning(() -> plan);
    JobOutcome left = run.waiting(JobWait.LEAVE).run();
    return jobs().get(left.jobId());
  }

  private JobWatch watch(Polling polling) {
    return new JobWatch(jobs(), run, polling, 1_000);
  }

  private DataflowJobs jobs() {
    return new DataflowJobs(
        Endpoint.of(fake.url(), DataflowJobs.ADDRESS),
        run.request().project(),
        run.request().region(),
        DataflowHarness.QUICK);
  }
}
