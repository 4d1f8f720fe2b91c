package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void aFileThatMayNotBeOpenedIsNamedWithWhatToDo() {
    assertThat(Failures.sentence(new UncheckedIOException(new AccessDeniedException("a.csv"))))
        .isEqualTo(
            "Cannot read or write a.csv: permission is denied; change the permission or choose"
                + " another --root.");
  }

  @Test
  void aFullDiskIsNamedWithWhatToDo() {
    assertThat(
            Failures.sentence(new FileSystemException("a.pb", "b.pb", "No space left on device")))
        .isEqualTo(
            "Cannot read or write a.pb: the disk is full; free some space or choose another"
                + " --root.");
  }

  @Test
  void whatElseGoesWrongInReadingSaysHowToFindOut() {
    assertThat(Failures.sentence(new IOException("broken\npipe")))
        .isEqualTo("Reading or writing failed (IOException: broken pipe); --verbose shows where.");
  }
}
