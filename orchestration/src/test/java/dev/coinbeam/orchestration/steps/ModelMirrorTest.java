package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelMirrorTest {
  private static final ModelName NAME = new ModelName("bitcoin");

  @TempDir private Path temp;
  private GcsFake fake;
  private Store store;

  @BeforeEach
  void start() {
    fake = GcsFake.withBucket(GcsHarness.BUCKET);
    store = GcsHarness.store(fake);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  @Test
  void theNewestVersionOfABucketIsHereWholeAndLaterOnesCome() throws IOException {
    store.writeText("models/bitcoin/1/saved_model.pb", "one");
    store.writeText("models/bitcoin/2/saved_model.pb", "two");
    store.writeText("models/bitcoin/2/variables/variables.index", "weights");
    Path folder;
    try (ModelMirror mirror = ModelMirror.of(store, NAME)) {
      folder = mirror.folder();
      assertThat(children(folder)).containsExactly("2");
      assertThat(folder.resolve("2/variables/variables.index")).hasContent("weights");

      store.writeText("models/bitcoin/3/variables/variables.index", "half of a version");
      mirror.update();
      assertThat(children(folder)).containsExactly("2");

      store.writeText("models/bitcoin/3/saved_model.pb", "three");
      mirror.update();
      assertThat(children(folder)).containsExactly("2", "3");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void theMirrorOfAFolderIsTheFolder() throws IOException {
    Store local = Store.at(temp.toString());
    local.writeText("models/bitcoin/1/saved_model.pb", "one");
    try (ModelMirror mirror = ModelMirror.of(local, NAME)) {
      assertThat(mirror.folder()).isEqualTo(temp.toAbsolutePath().resolve("models/bitcoin"));
    }
    assertThat(temp.resolve("models/bitcoin/1/saved_model.pb")).exists();
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
