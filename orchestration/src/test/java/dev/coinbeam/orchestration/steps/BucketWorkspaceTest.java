package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketWorkspaceTest {
  private GcsFake fake;
  private Store store;
  private Workspace files;

  @BeforeEach
  void start() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    store = GcsHarness.store(fake);
    files = Workspace.of(store);
  }

  @AfterEach
  void end() {
    files.close();
    fake.close();
  }

  @Test
  void anInputHasAllFilesOfItsName() {
    store.writeText("runs/a/features/train.csv", "1");
    store.writeText("runs/a/features/deep/er", "2");
    store.writeText("runs/a/features-of-another", "3");

    Path features = files.input("runs/a/features");

    assertThat(features.resolve("train.csv")).hasContent("1");
    assertThat(features.resolve("deep/er")).hasContent("2");
    assertThat(features.resolveSibling("features-of-another")).doesNotExist();
  }

  @Test
  void anOutputIsPublishedWhenItIsSaidAndReplacesWhatAnEarlierTryLeft() throws IOException {
    store.writeText("runs/a/train/old", "x");
    Path output = files.output("runs/a/train");
    Files.createDirectories(output.resolve("saved_model"));
    Files.writeString(output.resolve("saved_model/saved_model.pb"), "graph");
    assertThat(store.list("runs")).containsExactly(new StoredObject("runs/a/train/old", 1));

    files.publish("runs/a/train");

    assertThat(store.list("runs"))
        .containsExactly(new StoredObject("runs/a/train/saved_model/saved_model.pb", 5));
  }

  @Test
  void whatIsContinuedIsUploadedOnlyWhenItHasChanged() throws IOException {
    store.writeText("runs/a/tune/study.json", "{}");
    store.writeText("runs/a/tune/trials.jsonl", "1\n");
    Path tune = files.continued("runs/a/tune");
    Files.writeString(tune.resolve("trials.jsonl"), "1\n2\n");
    int before = uploads();

    files.publish("runs/a/tune");
    files.publish("runs/a/tune");

    assertThat(store.readText("runs/a/tune/trials.jsonl")).isEqualTo("1\n2\n");
    assertThat(uploads() - before).isEqualTo(1);
  }

  @Test
  void theUserReadsOfTheBucketNotOfTemporaryFolders() {
    Path output = files.output("runs/a/train");

    assertThatThrownBy(
            () ->
                files.work(
                    () -> {
                      throw new CoinbeamException(output + "/x is not complete.");
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("gs://test-bucket/coinbeam/runs/a/train/x is not complete.");
  }

  @Test
  void closingLeavesNothingOnThisMachine() {
    Path output = files.output("runs/a/train");

    files.close();

    assertThat(output).doesNotExist();
  }

  private int uploads() {
    return (int) fake.requests().stream().filter(r -> r.path().startsWith("/upload/")).count();
  }
}
