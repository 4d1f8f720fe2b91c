package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.EngineFake;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.HttpFake;
import dev.coinbeam.orchestration.fakes.VertexFake;
import dev.coinbeam.orchestration.records.DeployOutput;
import dev.coinbeam.orchestration.records.MlBackend;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.TrainOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The five steps with a service that goes wrong at random, and with a client that is killed at
 * every request: each ends with the same model, and with one job per step.
 *
 * <p>{@code coinbeam.faults.schedules} says how many random schedules are tried; many of them stand
 * for thoroughness in the kills too.
 */
class CloudFaultsTest {
  private static final int SCHEDULES = Integer.getInteger("coinbeam.faults.schedules", 4);
  private static final int REQUESTS_APART = SCHEDULES < 100 ? 7 : 1;
  private static final double RATE = 0.3;
  private static final int MOST_IN_A_ROW = 4;
  private static final int MOST_REQUESTS = 100;

  @TempDir private Path temp;
  private CloudHarness harness;

  @BeforeEach
  void makeHarness() throws IOException {
    harness = new CloudHarness(temp);
  }

  @Test
  void vertexSurvivesRandomFaults() throws IOException {
    double rmse = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try (VertexFake fake = harness.vertex()) {
        fake.inject(Faults.seeded(seed, RATE, MOST_IN_A_ROW, Faults.PASSING));
        RunRecord run = harness.run("root-" + seed, "run", MlBackend.VERTEX, fake);
        rmse = requireOneOfEach(fake, run, rmse, "seed " + seed);
      }
    }
  }

  @Test
  void theEngineSurvivesRandomFaults() throws IOException {
    double rmse = 0;
    for (int seed = 0; seed < SCHEDULES; seed++) {
      try (EngineFake fake = harness.engine()) {
        fake.inject(Faults.seeded(seed, RATE, MOST_IN_A_ROW, Faults.PASSING));
        RunRecord run = harness.run("root-" + seed, "run", MlBackend.CLOUD_ML_ENGINE, fake);
        rmse = requireOneOfEach(fake, run, rmse, "seed " + seed);
      }
    }
  }

  @Test
  void vertexGoesOnAfterAKillAtAnyRequest() throws IOException {
    double rmse = 0;
    for (int request = 0; request < MOST_REQUESTS; request += REQUESTS_APART) {
      try (VertexFake fake = harness.vertex()) {
        boolean killed = killed(request, fake, MlBackend.VERTEX);
        fake.inject(Faults.none());
        RunRecord run = harness.run("root", "run-" + request, MlBackend.VERTEX, fake);
        rmse = requireOneOfEach(fake, run, rmse, "killed at request " + request);
        if (!killed) {
          return;
        }
      }
    }
    throw new AssertionError("a run has more requests than " + MOST_REQUESTS);
  }

  @Test
  void theEngineGoesOnAfterAKillAtAnyRequest() throws IOException {
    double rmse = 0;
    for (int request = 0; request < MOST_REQUESTS; request += REQUESTS_APART) {
      try (EngineFake fake = harness.engine()) {
        boolean killed = killed(request, fake, MlBackend.CLOUD_ML_ENGINE);
        fake.inject(Faults.none());
        RunRecord run = harness.run("root", "run-" + request, MlBackend.CLOUD_ML_ENGINE, fake);
        rmse = requireOneOfEach(fake, run, rmse, "killed at request " + request);
        if (!killed) {
          return;
        }
      }
    }
    throw new AssertionError("a run has more requests than " + MOST_REQUESTS);
  }

  /** Whether the run did not come to its end. */
  private boolean killed(int request, HttpFake fake, MlBackend ml) throws IOException {
    fake.inject(Faults.killedAfter(request));
    try {
      harness.run("root", "run-" + request, ml, fake);
      return false;
    } catch (CoinbeamException e) {
      return true;
    }
  }

  private static double requireOneOfEach(
      VertexFake fake, RunRecord run, double rmseBefore, String what) {
    assertThat(fake.jobs().tuning()).as(what).hasSize(1);
    assertThat(fake.jobs().custom()).as(what).hasSize(1);
    assertThat(fake.serving().models()).as(what).hasSize(1);
    assertThat(fake.serving().endpoints()).as(what).hasSize(1);
    assertThat(fake.serving().endpoints().get(0).getDeployedModelsCount()).as(what).isEqualTo(1);
    assertThat(fake.serving().history()).as(what).doesNotHaveDuplicates();
    return requireSameModel(run, rmseBefore, what);
  }

  private static double requireOneOfEach(
      EngineFake fake, RunRecord run, double rmseBefore, String what) {
    assertThat(fake.jobs().all()).as(what).hasSize(2);
    assertThat(fake.models().models()).as(what).hasSize(1);
    assertThat(fake.models().versions()).as(what).hasSize(1);
    return requireSameModel(run, rmseBefore, what);
  }

  private static double requireSameModel(RunRecord run, double rmseBefore, String what) {
    double rmse = run.output("train", TrainOutput.class).orElseThrow().rmse();
    assertThat(rmse).as(what).isEqualTo(rmseBefore == 0 ? rmse : rmseBefore);
    assertThat(run.output("deploy", DeployOutput.class)).as(what).isPresent();
    return rmse;
  }
}
