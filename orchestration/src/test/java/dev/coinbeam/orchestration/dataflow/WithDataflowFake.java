package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.fakes.DataflowFake;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A root for each test, and a service that sees this machine's folders. */
abstract class WithDataflowFake {
  @TempDir Path root;

  DataflowFake fake;

  @BeforeEach
  void openFake() {
    fake = new DataflowFake(location -> Files.exists(Path.of(location)));
  }

  @AfterEach
  void closeFake() {
    fake.close();
  }
}
