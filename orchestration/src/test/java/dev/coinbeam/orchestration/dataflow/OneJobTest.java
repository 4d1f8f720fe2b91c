package dev.coinbeam.orchestration.dataflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.dataflow.StagedJars;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.DataflowFake.NameClash;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.JobPlan;
import dev.coinbeam.orchestration.rest.Polling;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, one job does a run's transform. */
class OneJobTest extends WithDataflowFake {
  private static final int SEEDS = Integer.getInteger("coinbeam.faults.schedules", 5);
  private static final int REQUESTS_OF_A_RUN = 16;

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {
        "SERVER_ERROR",
        "UNAVAILABLE",
        "DROPPED",
        "LOST_RESPONSE",
        "TRUNCATED_BODY",
        "SLOW_BODY"
      })
  void aFaultWhileTheJobIsCreatedMakesNoSecondOne(Fault fault) throws IOException {
    DataflowHarness run = run("create-" + fault);
    fake.inject(Faults.inTurn(fault).only(request -> request.method().equals("POST")));

    run.done();

    assertThat(fake.jobs()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRandomScheduleOfFaultsEndsWithOneJobAndAllFeatures(int seed) throws IOException {
    DataflowHarness run = run("seed-" + seed);
    fake.inject(Faults.seeded(seed, 0.3, 3, Faults.PASSING));

    JobOutcome.Done done = run.done();

    assertThat(fake.jobs()).as("seed %d", seed).hasSize(1);
    assertThat(done.result().totals().allRowsOut()).isPositive();
    assertThat(run.features()).containsKey("summary.json");
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aRunThatIsCutOffAtAnyRequestIsContinuedWithTheSameJob(int requests) throws IOException {
    DataflowHarness run = run("cut-" + requests);
    fake.inject(Faults.cutOffAfter(requests));
    DataflowTransform impatient =
        new DataflowTransform(
            run.request(),
            run.options(),
            run,
            new StagedJars(List.of(root.resolve("small.jar")), 1),
            new Polling(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO),
            DataflowHarness.QUICK);
    try {
      impatient.run();
    } catch (CoinbeamException e) {
      assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
    }
    fake.inject(Faults.none());

    JobOutcome.Done done = run.done();

    assertThat(fake.jobs()).as("cut after %d requests", requests).hasSize(1);
    assertThat(done.result().totals().allRowsOut()).isPositive();
  }

  /** What a process that is killed does: it stops, and tidies nothing up. */
  @ParameterizedTest
  @MethodSource("cuts")
  void aRunThatIsKilledAtAnyLineIsContinuedWithTheSameJob(int lines) throws IOException {
    DataflowHarness run = run("killed-" + lines);
    killAt(run, lines);

    run.done();

    assertThat(fake.jobs()).as("killed at line %d", lines).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(NameClash.class)
  void processesAtTheSameTimeShareOneJob(NameClash clash) throws Exception {
    fake.clashing(clash);
    DataflowHarness first = run("together-" + clash);
    DataflowHarness second = run("together-" + clash);
    // As jobs of the service do, it lasts longer than it takes to submit it.
    fake.planning(() -> JobPlan.works().holdingWhile(() -> !hasJob(first) || !hasJob(second)));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch begin = new CountDownLatch(1);
    try {
      List<Future<JobOutcome>> outcomes =
          Stream.of(first, second)
              .map(
                  run ->
                      threads.submit(
                          () -> {
                            begin.await();
                            return run.run();
                          }))
              .toList();
      begin.countDown();
      for (Future<JobOutcome> outcome : outcomes) {
        assertThat(outcome.get().jobId()).isEqualTo(fake.jobs().get(0).id());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(fake.jobs()).hasSize(1);
  }

  @Test
  void theJobsNameTellsRunsAndRootsApart() throws IOException {
    DataflowHarness dotted = run("A.b_c");
    DataflowHarness dashed = run("a-b-c");
    DataflowHarness elsewhere = DataflowHarness.create(root.resolve("elsewhere"), "a-b-c", fake);

    assertThat(Stream.of(dotted, dashed, elsewhere).map(run -> run.request().jobName()).distinct())
        .hasSize(3)
        .allMatch(name -> name.matches("[a-z]([-a-z0-9]*[a-z0-9])?"));
  }

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  static IntStream cuts() {
    return IntStream.range(0, REQUESTS_OF_A_RUN);
  }

  private static boolean hasJob(DataflowHarness run) {
    synchronized (run.lines) {
      return run.lines.stream().anyMatch(line -> line.contains("https://console"));
    }
  }

  private DataflowHarness run(String id) throws IOException {
    return DataflowHarness.create(root, id, fake);
  }

  /** A process that is killed says nothing more, and so each line is a place to kill it at. */
  private void killAt(DataflowHarness run, int lines) {
    KillingListener killer = new KillingListener(run, lines);
    try {
      new DataflowTransform(
              run.request(),
              run.options(),
              killer,
              new StagedJars(List.of(root.resolve("small.jar")), 1),
              DataflowHarness.PACE,
              DataflowHarness.QUICK)
          .run();
    } catch (Killed e) {
      assertThat(killer.said).isGreaterThan(lines);
    }
  }

  /** No handler of exceptions is meant for it. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the run when it says something for the n-th time. */
  private static final class KillingListener implements JobListener {
    private final DataflowHarness run;
    private final int most;
    private int said;

    KillingListener(DataflowHarness run, int most) {
      this.run = run;
      this.most = most;
    }

    @Override
    public void say(String line) {
      if (said++ >= most) {
        throw new Killed();
      }
      run.say(line);
    }

    @Override
    public void at(Stage stage, long done, long total) {
      say(stage.name());
    }
  }
}
