package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketOptionsTest {
  @TempDir private Path folder;
  private final TestConsole console = new TestConsole();

  @Test
  void onlyARootInCloudStorageHasABucketToMake() {
    String root = folder.resolve("root").toString();

    int code = console.execute("run", "--root", root, "--create-bucket");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err().lines())
        .containsExactly(
            "coinbeam: The root is "
                + root
                + ": --create-bucket needs one such as gs://my-bucket/coinbeam.");
  }

  @Test
  void commandsThatContinueARunMakeNoBucket() {
    for (String command : List.of("transform", "tune", "train", "deploy", "report")) {
      assertThat(new TestConsole().execute(command, "--create-bucket")).isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void aLocationThatCanBeNoneIsOneSentence() {
    int code =
        console.execute(
            "ingest",
            "--root",
            "gs://a-bucket",
            "--create-bucket",
            "--bucket-location",
            "the moon");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).startsWith("coinbeam: The bucket's location is \"the moon\"");
  }

  @Test
  void aRootThatNamesNoBucketIsOneSentence() {
    int code = console.execute("report", "--root", "gs://My_Bucket/x");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(console.err()).startsWith("coinbeam: The root gs://My_Bucket/x names no bucket");
  }
}
