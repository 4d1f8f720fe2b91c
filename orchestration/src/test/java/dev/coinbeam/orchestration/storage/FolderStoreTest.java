package dev.coinbeam.orchestration.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderStoreTest extends StoreContract {
  @Override
  Store newStore() {
    return Store.at(folder.resolve("root").toString());
  }

  @Test
  void anObjectIsAFileOfItsName() {
    store.writeText("runs/a/run.json", "{}");

    assertThat(store.localPath("runs/a/run.json")).hasValueSatisfying(p -> p.toFile().isFile());
  }

  @Test
  void nothingIsMadeBeforeTheFirstWrite() {
    assertThat(store.exists("a")).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailedWriteLeavesNoFile() throws IOException {
    store.writeText("raw/a", "old");

    assertThatThrownBy(
            () ->
                store.write(
                    "raw/a",
                    out -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(CoinbeamException.class);
    assertThat(filesIn("root/raw")).containsExactly("a");
  }

  @Test
  void listGivesObjectsByNameAndHidesHalfWrittenOnes() throws IOException {
    store.writeText("raw/b/2", "22");
    store.writeText("raw/a", "1");
    store.writeText("rawest", "4444");
    Files.writeString(folder.resolve("root/raw/.c.half"), "half");
    Files.createDirectories(folder.resolve("root/raw/.partial"));
    Files.writeString(folder.resolve("root/raw/.partial/d"), "half");

    assertThat(store.list("raw"))
        .containsExactly(new StoredObject("raw/a", 1), new StoredObject("raw/b/2", 2));
    assertThat(store.list("")).hasSize(3);
    assertThat(store.list("raw/a")).containsExactly(new StoredObject("raw/a", 1));
    assertThat(store.list("missing")).isEmpty();
  }

  @Test
  void readingWhatIsMissingOrAFolderSaysSo() {
    store.writeText("raw/a", "");

    assertThatThrownBy(() -> store.open("raw/b"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage("Cannot read " + store.address("raw/b") + ": there is no such file.");
    assertThatThrownBy(() -> store.open("raw"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("it is a folder");
  }

  @Test
  void aFileWhereAFolderIsNeededIsOneSentence() {
    store.writeText("raw", "");

    assertThatThrownBy(() -> store.writeText("raw/a", ""))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("a file stands where a folder is needed");
  }

  @Test
  void aRootWithoutWritePermissionIsOneSentence() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false));
    assumeTrue(!Files.isWritable(locked), "root may write everywhere");

    assertThatThrownBy(() -> Store.at(locked.toString()).writeText("a", ""))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("permission is denied");
  }

  @Test
  void aRootThatCannotBeMadeIsOneSentence() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));

    assertThatThrownBy(() -> Store.at("/proc/coinbeam").writeText("a", ""))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("Cannot write /proc/coinbeam/a: ")
        .hasMessageEndingWith("choose another --root.");
  }

  @Test
  void aFullDiskIsOneSentence() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));

    assertThatThrownBy(
            () ->
                store.write(
                    "a",
                    out -> {
                      try (var device = Files.newOutputStream(full)) {
                        device.write(1);
                      }
                    }))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("the disk is full; free some space or choose another --root");
  }

  @Test
  void aRootThatIsALinkToAFolderWorks() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    Store.at(link.toString()).writeText("a", "x");

    assertThat(real.resolve("a")).hasContent("x");
  }

  @Test
  void aFileUrlIsAFolder() {
    Store at = Store.at(folder.resolve("with space").toUri().toString());

    assertThat(at.root()).isEqualTo(folder.resolve("with space").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/prefix", "ftp://host/x", "https://host/x"})
  void anUnknownSchemeIsRefusedByName(String root) {
    assertThatThrownBy(() -> Store.at(root))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(root)
        .hasMessageContaining("unknown scheme");
  }

  @Test
  void aBlankRootAndARootThatIsAFileAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Store.at(" ")).hasMessageContaining("The root is blank");
    assertThatThrownBy(() -> Store.at(file.toString())).hasMessageContaining("is a file");
    assertThatThrownBy(() -> Store.at(file.resolve("a/b").toString()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("lies under the file " + file);
  }

  private List<String> filesIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
