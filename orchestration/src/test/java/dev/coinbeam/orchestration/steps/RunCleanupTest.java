package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.Lock;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCleanupTest {
  private static final RunId RUN = new RunId("run-1");

  private final RecordedProgress progress = new RecordedProgress();

  @TempDir private Path temp;
  private Store store;

  @BeforeEach
  void leaveThings() {
    store = Store.at(temp.resolve("root").toString());
    for (String run : List.of("run-1", "run-10", "run")) {
      store.writeText("runs/" + run + "/features/train-00000-of-00001.csv", "rows");
      store.writeText("runs/" + run + "/records/transform.json", "{}");
    }
    store.writeText("raw/sha256-1/prices.csv", "prices");
    store.writeText("staging/beam.jar", "jar");
    version(1, "run-1");
    version(2, "run-10");
    version(3, "run-1");
    store.writeText("models/bitcoin/4/saved_model.pb", "from elsewhere");
    version(5, "run-1");
  }

  @Test
  void findingRemovesNothing() {
    List<String> before = names();

    List<RunResource> found = cleanup().find(RUN, ModelRemoval.ALL);

    assertThat(found).isNotEmpty();
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void theRunsFolderGoesAndNothingElse() throws IOException {
    List<String> before = names();

    List<RunResource> removed = cleanup().remove(RUN, ModelRemoval.KEEP);

    assertThat(removed)
        .singleElement()
        .satisfies(
            resource ->
                assertThat(resource.parts())
                    .containsExactly(
                        "runs/run-1/features/train-00000-of-00001.csv",
                        "runs/run-1/records/transform.json"));
    before.removeIf(name -> name.startsWith("runs/run-1/"));
    assertThat(names()).isEqualTo(before);
    assertThat(temp.resolve("root/runs/run-1")).doesNotExist();
  }

  @Test
  void whatIsHiddenInTheRunsFolderGoesToo() throws IOException {
    Path hidden = temp.resolve("root/runs/run-1/features/.coinbeam-1");
    Files.createDirectories(hidden);
    Files.writeString(hidden.resolve("part"), "half");

    cleanup().remove(RUN, ModelRemoval.KEEP);

    assertThat(temp.resolve("root/runs/run-1")).doesNotExist();
  }

  @Test
  void idleVersionsOfTheRunGoWhenThatIsAsked() throws IOException {
    cleanup().remove(RUN, ModelRemoval.IDLE);

    assertThat(versions()).containsExactly("2", "4", "5");
  }

  @Test
  void theServingVersionGoesOnlyWhenAllAreAskedFor() throws IOException {
    assertThat(cleanup().find(RUN, ModelRemoval.ALL))
        .anyMatch(resource -> resource.name().endsWith("5, which serves"));

    cleanup().remove(RUN, ModelRemoval.ALL);

    assertThat(versions()).containsExactly("2", "4");
  }

  @Test
  void aVersionThatIsOnItsWayDoesNotServe() throws IOException {
    String half = "models/bitcoin/6/" + Deployment.FILE;
    store.writeText(half, RecordJson.toText(new Deployment(RUN, "abc")));

    cleanup().remove(RUN, ModelRemoval.IDLE);

    assertThat(versions()).containsExactly("2", "4", "5");
  }

  @Test
  void servicesComeBeforeTheRootThatKnowsOfThem() throws IOException {
    List<String> order = new ArrayList<>();
    CleanupSource service =
        scope ->
            List.of(
                new RunResource(
                    "cancel",
                    "a job",
                    List.of(),
                    () -> {
                      order.add("job");
                      assertThat(store.list(scope.runFolder())).isNotEmpty();
                    }));

    cleanup(service).remove(RUN, ModelRemoval.KEEP);

    assertThat(order).containsExactly("job");
    assertThat(progress.lines.get(0)).isEqualTo("cancel a job");
  }

  @Test
  void whatCannotBeRemovedKeepsTheRoot() {
    CleanupSource stubborn =
        scope ->
            List.of(
                new RunResource(
                    "cancel",
                    "a job",
                    List.of(),
                    () -> {
                      throw new CoinbeamException("It stays.");
                    }));
    List<String> before = names();

    assertThatThrownBy(() -> cleanup(stubborn).remove(RUN, ModelRemoval.KEEP))
        .hasMessage("It stays.");

    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aRunThatAnotherProcessWorksOnIsLeftAlone() throws IOException {
    List<String> before = names();
    Lock other = RunLock.take(Store.at(temp.resolve("root").toString()), RUN);
    try {
      assertThatThrownBy(() -> cleanup().remove(RUN, ModelRemoval.KEEP))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("Another process works on run run-1");
    } finally {
      other.close();
    }
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aRunThatLeftNothingIsNothing() throws IOException {
    assertThat(cleanup().remove(new RunId("unknown"), ModelRemoval.ALL)).isEmpty();
  }

  private RunCleanup cleanup(CleanupSource... services) {
    return new RunCleanup(
        store, new RunFiles(store, List.of("transform")), List.of(services), progress);
  }

  private void version(int version, String run) {
    String folder = "models/bitcoin/" + version + "/";
    store.writeText(folder + "saved_model.pb", "model");
    store.writeText(
        folder + Deployment.FILE, RecordJson.toText(new Deployment(new RunId(run), "abc")));
  }

  private List<String> versions() {
    return store.list("models/bitcoin").stream()
        .map(object -> object.name().split("/", -1)[2])
        .distinct()
        .toList();
  }

  private List<String> names() {
    return new ArrayList<>(store.list("").stream().map(StoredObject::name).toList());
  }
}
