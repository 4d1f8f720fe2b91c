package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script and the libraries beside it. */
class LauncherIT {
  private static final Path SCRIPT = BuiltCommand.home().resolve("bin/coinbeam");

  @TempDir private Path temp;

  @Test
  void worksThroughLinksAndBlanksInPaths() throws IOException {
    Path distribution = temp.resolve("a place with blanks");
    Files.createSymbolicLink(distribution, BuiltCommand.home());
    Path link = temp.resolve("my coinbeam");
    Files.createSymbolicLink(link, Path.of("a place with blanks/bin/coinbeam"));

    BuiltCommand.Result result = new BuiltCommand(link, temp).run("--version");
    Files.delete(distribution);

    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).startsWith("coinbeam ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void passesArgumentsWithBlanksAndGlobsAsTheyAre() throws IOException {
    BuiltCommand.Result result =
        new BuiltCommand(temp).run("run", "--source", "no such * file", "--root", "r");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err()).contains("no such * file");
  }

  @Test
  void javaOptsAreHonoured() throws IOException {
    BuiltCommand.Result result =
        new BuiltCommand(temp).run(Map.of("JAVA_OPTS", "-XX:+UseSerialGC -version"), "--version");

    assertThat(result.code()).isEqualTo(ExitCode.DONE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("version \"" + System.getProperty("java.version") + "\"");
  }

  @Test
  void aWrongJavaHomeIsOneSentence() throws IOException {
    BuiltCommand.Result result =
        new BuiltCommand(temp).run(Map.of("JAVA_HOME", temp.toString()), "--version");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines())
        .containsExactly(
            "coinbeam: JAVA_HOME is %s, but there is no bin/java in it; point it to a JDK or JRE of version 17 or newer, or unset it."
                .formatted(temp));
  }

  @Test
  void noJavaAtAllIsOneSentence() throws IOException {
    Path tools = Files.createDirectory(temp.resolve("tools"));
    for (String tool : List.of("sh", "dirname", "basename", "readlink", "sed", "head")) {
      script(tools.resolve(tool), "exec %s \"$@\"".formatted(found(tool)));
    }

    BuiltCommand.Result result =
        new BuiltCommand(temp).run(Map.of("JAVA_HOME", "", "PATH", tools.toString()), "--version");

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines())
        .containsExactly(
            "coinbeam: there is no Java; install version 17 or newer and put its bin folder on the PATH, or set JAVA_HOME.");
  }

  @Test
  void anOldJavaIsOneSentence() throws IOException {
    Path java = Files.createDirectories(temp.resolve("jdk/bin")).resolve("java");
    script(java, "exit 1");
    Files.writeString(temp.resolve("jdk/release"), "JAVA_VERSION=\"1.8.0_402\"\n");

    BuiltCommand.Result result =
        new BuiltCommand(temp).run(Map.of("JAVA_HOME", temp.resolve("jdk").toString()));

    assertThat(result.code()).isEqualTo(ExitCode.FAILED);
    assertThat(result.err().lines())
        .containsExactly(
            "coinbeam: %s is Java 8; version 17 or newer is needed, set JAVA_HOME to one."
                .formatted(java));
  }

  @Test
  void noClassOfOursOrOfALoggerIsThereTwice() throws IOException {
    Set<String> seen = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    for (Path jar : libraries()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.matches("(dev/coinbeam|org/slf4j|com/fasterxml)/.*\\.class"))
            .filter(name -> !seen.add(name))
            .forEach(twice::add);
      }
    }

    assertThat(twice).isEmpty();
    assertThat(seen).isNotEmpty();
  }

  @Test
  void noLibraryIsForTestsOnly() throws IOException {
    assertThat(libraries())
        .extracting(jar -> jar.getFileName().toString())
        .filteredOn(
            name ->
                name.matches("(junit|jqwik|assertj|archunit|ta4j|mockito|hamcrest).*|.*-tests.*"))
        // Beam cannot read any options without it once its Dataflow runner is on the class path.
        .singleElement()
        .asString()
        .matches("hamcrest-[0-9.]+\\.jar");
  }

  @Test
  void theBuildArchivesTheClassesThatATransformLoads() throws IOException {
    assertThat(loadedFrom(SCRIPT, "--version"))
        .anyMatch(line -> line.contains("dev.coinbeam") && line.contains("shared objects file"));
  }

  @Test
  void anArchiveOfAnotherPlaceIsNotUsed() throws IOException {
    Path script = Files.createDirectory(temp.resolve("bin")).resolve("coinbeam");
    Files.copy(SCRIPT, script);
    Files.createSymbolicLink(temp.resolve("lib"), BuiltCommand.home().resolve("lib"));

    List<String> loaded = loadedFrom(script, "--version");

    assertThat(loaded).anyMatch(line -> line.contains("dev.coinbeam"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("dev.coinbeam") && line.contains("shared objects file"));
  }

  /** They took longer to load than a small transform takes. */
  @Test
  void aTransformOfLocalFilesLoadsNothingOfGoogleCloud() throws IOException {
    Path prices = temp.resolve("prices.csv");
    assertThat(new BuiltCommand(temp).run("generate", "--output", prices.toString()).code())
        .isEqualTo(ExitCode.DONE);
    String[] ingest = {"ingest", "--root", "r", "--run-id", "a", "--source", prices.toString()};
    assertThat(new BuiltCommand(temp).run(ingest).code()).isEqualTo(ExitCode.DONE);

    assertThat(loadedFrom(SCRIPT, "transform", "--root", "r", "--run-id", "a"))
        .anyMatch(line -> line.contains("org.apache.beam.runners.direct.DirectRunner"))
        .noneMatch(line -> line.contains("com.google.cloud") || line.contains("extensions.gcp"));
  }

  @Test
  void theScriptIsExecutable() {
    assertThat(SCRIPT).isExecutable();
  }

  /** Lines of the JVM's log that say where each class came from. */
  private List<String> loadedFrom(Path script, String... args) throws IOException {
    Path log = temp.resolve("classes.log");
    BuiltCommand.Result result =
        new BuiltCommand(script, temp)
            .run(Map.of("JAVA_OPTS", "-Xlog:class+load:file=" + log), args);
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.DONE);
    return Files.readAllLines(log);
  }

  private static List<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.list(BuiltCommand.home().resolve("lib"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static void script(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path found(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
