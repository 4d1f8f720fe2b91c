package dev.coinbeam.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFilesTest {
  @TempDir Path folder;

  @Test
  void aFileMayBeReadByWhomOtherFilesMayBe() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path plain = Files.writeString(folder.resolve("plain.txt"), "plain");
    Path file = folder.resolve("folder/text.txt");
    JsonFiles.writeText(file, "text");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void aFileReplacesTheOneBeforeAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("text.txt");
    JsonFiles.writeText(file, "before");
    JsonFiles.writeText(file, "after");
    assertThat(file).hasContent("after");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).isEqualTo(List.of(file));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]"})
  void aFileOfSomethingElseIsNamedWithWhatToDo(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("point.json"), text);
    assertThatThrownBy(() -> JsonFiles.read(file, Point.class))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith(file + " is not a valid Point (")
        .hasMessageEndingWith("): run the step that writes it again.");
  }

  record Point(double x, double y) {}
}
