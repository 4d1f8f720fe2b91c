package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store promises, wherever it keeps its objects. */
abstract class StoreContract {
  @TempDir Path folder;
  Store store;

  @BeforeEach
  void makeStore() {
    store = newStore();
  }

  /** A store that holds nothing. */
  abstract Store newStore();

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    store.writeText("runs/a/run.json", "{}");

    assertThat(store.exists("runs/a/run.json")).isTrue();
    assertThat(store.readText("runs/a/run.json")).isEqualTo("{}");
    try (var in = store.open("runs/a/run.json")) {
      assertThat(in.readAllBytes()).asString().isEqualTo("{}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, (1 << 20) + 1, 9_000_001})
  void contentOfAnySizeIsReadBack(int bytes) throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);

    store.write("a/big", out -> out.write(content));

    try (var in = store.open("a/big")) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(store.list("a")).containsExactly(new StoredObject("a/big", bytes));
  }

  @Test
  void writingAgainReplacesTheObject() {
    store.writeText("a", "old, and longer");
    store.writeText("a", "new");

    assertThat(store.readText("a")).isEqualTo("new");
  }

  @Test
  void nothingIsThereBeforeTheFirstWrite() {
    assertThat(store.exists("a")).isFalse();
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void aFailedWriteKeepsTheOldObject() {
    store.writeText("raw/a", "old");

    assertThatThrownBy(
            () ->
                store.write(
                    "raw/a",
                    out -> {
                      out.write(new byte[2 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(store.address("raw/a"))
        .hasMessageContaining("the disk is full");
    assertThat(store.readText("raw/a")).isEqualTo("old");
    assertThat(store.list("")).containsExactly(new StoredObject("raw/a", 3));
  }

  @Test
  void aCreatedObjectIsNotCreatedAgain() {
    assertThat(store.create("a", ObjectWriter.text("first"))).isTrue();
    assertThat(store.create("a", ObjectWriter.text("second"))).isFalse();

    assertThat(store.readText("a")).isEqualTo("first");
  }

  @Test
  void ofManyCreatorsOneSucceeds() throws Exception {
    int creators = 8;
    ExecutorService threads = Executors.newFixedThreadPool(creators);
    try {
      List<Future<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < creators; i++) {
        String text = "creator " + i;
        tries.add(threads.submit(() -> store.create("a", ObjectWriter.text(text))));
      }
      List<String> winners = new ArrayList<>();
      for (int i = 0; i < creators; i++) {
        if (tries.get(i).get()) {
          winners.add("creator " + i);
        }
      }
      assertThat(winners).containsExactly(store.readText("a"));
      assertThat(store.list("")).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void listGivesTheObjectsAtAndUnderAPrefixByName() {
    store.writeText("raw/b/2", "22");
    store.writeText("raw/a", "1");
    store.writeText("rawest", "4444");

    assertThat(store.list("raw"))
        .containsExactly(new StoredObject("raw/a", 1), new StoredObject("raw/b/2", 2));
    assertThat(store.list("")).hasSize(3);
    assertThat(store.list("raw/a")).containsExactly(new StoredObject("raw/a", 1));
    assertThat(store.list("missing")).isEmpty();
  }

  @Test
  void deleteTakesWhatIsUnderThePrefixOnly() {
    store.writeText("runs/a/1", "");
    store.writeText("runs/ab", "");

    store.delete("runs/a");
    store.delete("runs/missing");

    assertThat(store.list("")).containsExactly(new StoredObject("runs/ab", 0));
  }

  @Test
  void aWholeRootIsNeverDeleted() {
    assertThatThrownBy(() -> store.delete("")).isInstanceOf(CoinbeamException.class);
  }

  @Test
  void anAdoptedFileMovesIntoTheStore() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");

    store.adopt(file, "raw/x/file");

    assertThat(store.readText("raw/x/file")).isEqualTo("content");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".hidden", "a\\b", "a\nb"})
  void namesThatCouldLeaveTheRootOrHideAreRefused(String name) {
    assertThatThrownBy(() -> store.writeText(name, "x"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("cannot name something under the root");
  }

  @Test
  void readingWhatIsMissingSaysSo() {
    assertThatThrownBy(() -> store.open("raw/b"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("Cannot read " + store.address("raw/b") + ": there is no such ");
  }

  @Test
  void objectsAreUtf8() {
    store.writeText("a", "é");

    assertThat(store.list("a").get(0).bytes())
        .isEqualTo("é".getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void theHashIsThatOfTheContent() {
    store.writeText("a", "abc");

    assertThat(store.sha256("a"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aLockIsHadByOneAtATime() {
    store.writeText("runs/a/run.json", "{}");
    Lock lock = store.tryLock("runs/a").orElseThrow();

    assertThat(store.tryLock("runs/a")).isEmpty();
    lock.requireHeld();
    lock.close();
    lock.close();

    assertThat(store.tryLock("runs/a")).hasValueSatisfying(Lock::close);
    assertThat(store.list("")).hasSize(1);
  }

  @Test
  void randomOperationsGiveWhatAMapWouldHold() throws IOException {
    new StoreOperations(store, 20260101).run(300);
  }
}
