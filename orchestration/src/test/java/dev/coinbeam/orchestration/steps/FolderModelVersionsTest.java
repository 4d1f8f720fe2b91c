package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderModelVersionsTest extends ModelVersionsContract {
  @TempDir private Path temp;

  @Override
  Store newStore() {
    return Store.at(temp.toString());
  }

  @Test
  void whatIsNoVersionIsLeftAloneAndNotCounted() throws IOException {
    for (String name : List.of("007", "0", "12x", "latest", ".run-9.half", "-3")) {
      Files.createDirectories(folder().resolve(name));
    }

    assertThat(versions.deploy(MODEL, FIRST, 0)).isEqualTo(1);
    assertThat(folder().resolve("latest")).exists();
  }

  @Test
  void whatAKilledDeploymentLeftIsReplaced() throws IOException {
    Path half = folder().resolve(".run-1.half");
    Files.createDirectories(half);
    Files.writeString(half.resolve("rest"), "of a copy");

    versions.deploy(MODEL, FIRST, 0);

    assertThat(children()).containsExactly("1");
    assertThat(folder().resolve("1/rest")).doesNotExist();
  }

  private Path folder() {
    return temp.resolve("models/bitcoin");
  }

  private List<String> children() throws IOException {
    try (Stream<Path> children = Files.list(folder())) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    }
  }
}
