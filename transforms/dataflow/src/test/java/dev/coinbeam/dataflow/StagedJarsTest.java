package dev.coinbeam.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedJarsTest {
  private static final String LIST =
      """

      The following files have been resolved:
         org.first:first:jar:1.0:compile -- module org.first [auto]
         org.second:second-api:jar:osx:2.1-jre:runtime
         org.none:only-a-pom:pom:1.0:compile
      """;

  @TempDir private Path folder;

  @Test
  void theClassPathOfThisBuildHasAllThatAJobNeeds() {
    StagedJars staged = StagedJars.ofThisProcess();

    assertThat(staged.files())
        .allMatch(Files::exists)
        .anyMatch(file -> name(file).startsWith("beam-sdks-java-core-"))
        .anyMatch(file -> name(file).startsWith("beam-runners-google-cloud-dataflow-java-"))
        .anyMatch(
            file -> name(file).startsWith("beam-sdks-java-extensions-google-cloud-platform-core-"))
        .noneMatch(file -> name(file).contains("junit") || name(file).contains("assertj"));
    assertThat(staged.bytes()).isGreaterThan(10_000_000);
  }

  @Test
  void onlyListedJarsAreTaken() throws IOException {
    Map<String, Path> classPath =
        classPath("first-1.0.jar", "second-api-2.1-jre-osx.jar", "other-3.jar");

    StagedJars staged = StagedJars.of(LIST, classPath);

    assertThat(staged.files())
        .containsExactly(
            folder.resolve("first-1.0.jar"), folder.resolve("second-api-2.1-jre-osx.jar"));
    assertThat(staged.bytes()).isEqualTo(8);
  }

  @Test
  void anotherVersionOfAListedJarTakesItsPlace() throws IOException {
    Map<String, Path> classPath =
        classPath("first-1.2.jar", "first-of-all-1.0.jar", "second-api-2.1-jre-osx.jar");

    assertThat(StagedJars.of(LIST, classPath).files()).contains(folder.resolve("first-1.2.jar"));
  }

  @Test
  void aMissingJarIsNamed() throws IOException {
    Map<String, Path> classPath = classPath("first-1.0.jar");

    assertThatThrownBy(() -> StagedJars.of(LIST, classPath))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "The class path lacks second-api-2.1-jre-osx.jar, which a Dataflow job needs; install"
                + " Coinbeam again.");
  }

  @Test
  void tensorFlowIsRefused() throws IOException {
    Map<String, Path> classPath = classPath("tensorflow-core-api-1.1.0.jar");
    String list = "   org.tensorflow:tensorflow-core-api:jar:1.1.0:compile\n";

    assertThatThrownBy(() -> StagedJars.of(list, classPath))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("no worker needs TensorFlow");
  }

  private Map<String, Path> classPath(String... names) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      Files.writeString(folder.resolve(name), "jar!");
      text.append(folder.resolve(name)).append(File.pathSeparator);
    }
    return StagedJars.classPath(text + folder.toString());
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
