package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Faults;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BucketModelVersionsTest extends ModelVersionsContract {
  private GcsFake fake;

  @Override
  Store newStore() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    return GcsHarness.store(fake);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void theGraphComesLast() throws IOException {
    versions.deploy(MODEL, FIRST, 0);

    List<FakeRequest> uploads =
        fake.requests().stream()
            .filter(request -> request.method().equals("POST"))
            .filter(request -> request.text().contains("models/bitcoin/1/"))
            .toList();
    assertThat(uploads).hasSize(3);
    assertThat(uploads.get(2).text()).contains("models/bitcoin/1/saved_model.pb");
  }

  @Test
  void whatADeploymentLeftThatDidNotEndIsNoVersionAndIsFinishedUnderItsNumber() throws IOException {
    versions.deploy(MODEL, FIRST, 0);
    cutOffBeforeTheGraph();
    assertThatThrownBy(() -> versions.deploy(MODEL, SECOND, 0))
        .isInstanceOf(CoinbeamException.class);
    fake.inject(Faults.none());

    assertThat(versions.newest()).contains(1L);
    assertThat(versions.deploy(MODEL, SECOND, 0)).isEqualTo(2);
  }

  @Test
  void aNumberThatIsBeingDeployedIsNotTakenByAnother() throws IOException {
    cutOffBeforeTheGraph();
    assertThatThrownBy(() -> versions.deploy(MODEL, FIRST, 0))
        .isInstanceOf(CoinbeamException.class);
    fake.inject(Faults.none());

    assertThatThrownBy(() -> versions.deploy(MODEL, SECOND, 1))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "Version 1 of bitcoin belongs to run run-1, which has not finished it; choose a greater"
                + " one.");
    assertThat(versions.deploy(MODEL, SECOND, 0)).isEqualTo(2);
  }

  @Test
  void aDeploymentThatWasOvertakenGetsANumberThatServes() throws IOException {
    cutOffBeforeTheGraph();
    assertThatThrownBy(() -> versions.deploy(MODEL, FIRST, 0))
        .isInstanceOf(CoinbeamException.class);
    fake.inject(Faults.none());
    versions.deploy(MODEL, SECOND, 0);

    assertThat(versions.deploy(MODEL, FIRST, 0)).isEqualTo(3);
  }

  @Test
  void manyWhoDeployAtOnceGetANumberEach() throws Exception {
    int count = 6;
    List<Callable<Long>> deployments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Deployment deployment = new Deployment(new RunId("run-" + i), "hash");
      ModelVersions theirs = ModelVersions.of(GcsHarness.store(fake), new ModelName("bitcoin"));
      deployments.add(() -> theirs.deploy(MODEL, deployment, 0));
    }
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Long> numbers = new ArrayList<>();
      for (Future<Long> number : threads.invokeAll(deployments)) {
        numbers.add(number.get());
      }
      assertThat(numbers).doesNotHaveDuplicates().hasSize(count);
      for (int i = 0; i < count; i++) {
        assertThat(versions.origin(numbers.get(i)).orElseThrow().runId().value())
            .isEqualTo("run-" + i);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** From the upload of a version's graph on, the network is gone. */
  private void cutOffBeforeTheGraph() {
    boolean[] gone = {false};
    fake.inject(
        Faults.cutOffAfter(0)
            .only(
                request -> {
                  gone[0] |=
                      request.method().equals("POST")
                          && request.text().contains("models/bitcoin/")
                          && request.text().contains("saved_model.pb");
                  return gone[0];
                }));
  }
}
