package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Fault;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.FileRecord;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five steps with everything in a bucket, on this machine otherwise. */
class BucketRunTest {
  private static final String LOCK = "coinbeam/runs/" + SmallRun.ID + "/.lock";
  private static final List<Fault> FAULTS =
      List.of(Fault.TOO_MANY_REQUESTS, Fault.UNAVAILABLE, Fault.LOST_RESPONSE, Fault.DROPPED);
  private static final int MOST_IN_A_ROW = 2;
  private static final int MOST_TRIES = 6;

  @TempDir private static Path folder;
  private static SmallRun run;
  private static List<FileRecord> expected;

  private GcsFake fake;

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("coinbeam.faults.schedules", 2));
  }

  @BeforeAll
  static void runInAFolder() throws IOException {
    run = new SmallRun(folder);
    expected = SmallRun.results(run.go(Store.at(folder.resolve("root").toString())));
  }

  @BeforeEach
  void start() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void aRunInABucketGivesTheFilesOfOneInAFolderAndLeavesNothingElse() throws IOException {
    RunRecord record = run.go(GcsHarness.store(fake));

    assertThat(SmallRun.results(record)).isEqualTo(expected);
    assertComplete();
    assertThat(fake.contents(GcsHarness.BUCKET).keySet())
        .allMatch(name -> name.matches("coinbeam/(raw|runs/small|models/bitcoin)/.*"));
  }

  @Test
  void aRunThatIsDoneIsNotRepeated() throws IOException {
    run.go(GcsHarness.store(fake));
    Map<String, byte[]> before = fake.contents(GcsHarness.BUCKET);
    int requests = fake.requests().size();

    run.go(GcsHarness.store(fake));

    assertThat(fake.contents(GcsHarness.BUCKET)).containsExactlyEntriesOf(before);
    assertThat(fake.requests().subList(requests, fake.requests().size()))
        .noneMatch(request -> request.text().contains("saved_model.pb"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunUnderFaultsGivesTheSameFiles(long seed) throws IOException {
    Faults faults = Faults.seeded(seed, 0.05, MOST_IN_A_ROW, FAULTS);
    fake.inject(faults);

    RunRecord record = untilItEnds();

    assertThat(faults.injected()).isPositive();
    assertThat(SmallRun.results(record)).isEqualTo(expected);
    assertComplete();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRunThatLosesItsNetworkAnywhereGoesOnWhenItIsBack(long seed) throws IOException {
    int when = new Random(seed).nextInt(150);
    fake.inject(Faults.cutOffAfter(when).only(request -> !isOfBeam(request)));
    try {
      run.go(GcsHarness.store(fake));
    } catch (CoinbeamException | IOException e) {
      assertThat(e).isInstanceOf(CoinbeamException.class);
    }
    fake.inject(Faults.none());
    letTheLockGrowOld();

    RunRecord record = run.go(GcsHarness.store(fake));

    assertThat(SmallRun.results(record)).isEqualTo(expected);
    assertComplete();
  }

  /** A user tries again what failed. */
  private RunRecord untilItEnds() throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return run.go(GcsHarness.store(fake));
      } catch (CoinbeamException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        letTheLockGrowOld();
      }
    }
  }

  /** What could not give its lock back lives on in these tests, other than a killed process. */
  private void letTheLockGrowOld() {
    byte[] lock = fake.contents(GcsHarness.BUCKET).get(LOCK);
    if (lock != null) {
      fake.put(GcsHarness.BUCKET, LOCK, lock, Instant.now().minus(Duration.ofMinutes(10)));
    }
  }

  private void assertComplete() throws IOException {
    Map<String, byte[]> contents = fake.contents(GcsHarness.BUCKET);
    assertThat(contents.keySet()).noneMatch(name -> name.contains("/."));
    Store store = GcsHarness.store(fake);
    RunRecord record = new RunFiles(store, Pipeline.fiveSteps().names()).read(SmallRun.ID).get();
    DeployOutput deployed = record.output("deploy", DeployOutput.class).orElseThrow();
    assertThat(deployed.version()).isEqualTo(1);
    assertThat(contents)
        .containsKey("coinbeam/models/bitcoin/1/saved_model.pb")
        .doesNotContainKey("coinbeam/models/bitcoin/2/saved_model.pb");
    for (FileRecord file : SmallRun.results(record)) {
      assertThat(contents.get("coinbeam/" + file.path())).hasSize((int) file.bytes());
    }
  }

  private static boolean isOfBeam(FakeRequest request) {
    return request.header("user-agent").orElse("").contains("Beam");
  }
}
