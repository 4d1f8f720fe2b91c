package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What versions of a model are, wherever they are kept. */
abstract class ModelVersionsContract {
  static final Deployment FIRST = new Deployment(new RunId("run-1"), "aa");
  static final Deployment SECOND = new Deployment(new RunId("run-2"), "bb");
  static final String MODEL = "runs/run-1/train/saved_model";

  Store store;
  ModelVersions versions;

  @BeforeEach
  void makeModel() {
    store = newStore();
    store.writeText(MODEL + "/saved_model.pb", "graph");
    store.writeText(MODEL + "/variables/variables.index", "weights");
    versions = ModelVersions.of(store, new ModelName("bitcoin"));
  }

  /** A store that holds nothing. */
  abstract Store newStore();

  @Test
  void theFirstVersionIsOneAndTheNextIsTwo() throws IOException {
    assertThat(versions.newest()).isEmpty();
    assertThat(versions.deploy(MODEL, FIRST, 0)).isEqualTo(1);
    assertThat(versions.deploy(MODEL, SECOND, 0)).isEqualTo(2);
    assertThat(versions.newest()).contains(2L);
  }

  @Test
  void aVersionHoldsTheWholeModelAndSaysWhereItComesFrom() throws IOException {
    versions.deploy(MODEL, FIRST, 0);

    assertThat(store.readText("models/bitcoin/1/saved_model.pb")).isEqualTo("graph");
    assertThat(store.readText("models/bitcoin/1/variables/variables.index")).isEqualTo("weights");
    assertThat(versions.origin(1)).contains(FIRST);
    assertThat(versions.origin(2)).isEmpty();
  }

  @Test
  void theSameModelOfTheSameRunIsNotDeployedTwice() throws IOException {
    versions.deploy(MODEL, FIRST, 0);

    assertThat(versions.deploy(MODEL, FIRST, 0)).isEqualTo(1);
    assertThat(versions.newest()).contains(1L);
  }

  @Test
  void anotherModelOfTheSameRunIsANewVersion() throws IOException {
    versions.deploy(MODEL, FIRST, 0);

    assertThat(versions.deploy(MODEL, new Deployment(FIRST.runId(), "cc"), 0)).isEqualTo(2);
  }

  @Test
  void aVersionMayBeAskedForWhenItIsNewer() throws IOException {
    versions.deploy(MODEL, FIRST, 0);

    assertThat(versions.deploy(MODEL, SECOND, 7)).isEqualTo(7);
    assertThat(versions.deploy(MODEL, SECOND, 7)).isEqualTo(7);
  }

  @Test
  void aVersionThatWouldNotServeIsRefused() throws IOException {
    versions.deploy(MODEL, FIRST, 5);

    for (long asked : new long[] {3, 5}) {
      assertThatThrownBy(() -> versions.deploy(MODEL, SECOND, asked))
          .isInstanceOf(CoinbeamException.class)
          .hasMessage(
              "Version %d of bitcoin would not serve, because 5 is there; choose a greater one."
                  .formatted(asked));
    }
    assertThat(versions.newest()).contains(5L);
  }
}
