package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gives one sentence on stderr, an exit code, and no half-written file. */
class BadInputIT {
  private static final Path SAMPLES = Launched.property("coinbeam.samples");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          broken/no-such-file.csv         | There is no file
          broken                          | is a folder
          broken/empty.csv                | is empty
          broken/header-only.csv          | has a header but no rows
          broken/missing-close-column.csv | has no column close
          broken/semicolons.csv           | looks ';'-separated
          broken/junk.csv                 | is not a text file
          broken/truncated.csv.gz         | is cut off
          broken/lfs-pointer.csv          | is a Git LFS pointer
          broken/page.csv                 | is an HTML page
          broken/broken-rows.csv          | are rejected
          """)
  void badFile(String file, String sentence) throws Exception {
    expectOneSentence(1, sentence, "--source", SAMPLES.resolve(file));
  }

  @Test
  void unknownSymbol() throws Exception {
    expectOneSentence(
        1, "There is no symbol 'bitcoins'", "--source", prices(), "--symbol", "bitcoins");
  }

  @Test
  void everyMistakeOfASpecIsNamed() throws Exception {
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(spec, "features: ['rsi(0)', 'foo(3)']\nlabel: nothing\ntolerance: 9\n");
    String error = expectOneSentence(1, "4 mistakes", "--source", prices(), "--spec", spec);
    assertThat(error).contains("rsi(0)", "foo(3)", "nothing", "tolerance");
  }

  @Test
  void unknownHyperparameter() throws Exception {
    Path study = folder.resolve("study.yaml");
    Files.writeString(
        study,
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 1
            params:
              - {parameterName: num-layerz, type: INTEGER, minValue: 1, maxValue: 2}
        """);
    expectOneSentence(1, "num-layerz", "--source", prices(), "--hptuning", study);
  }

  @Test
  void refusedConnection() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    expectOneSentence(1, "refused", "--source", "http://127.0.0.1:" + closedPort + "/prices.csv");
    assertThat(folder.resolve("root")).doesNotExist();
  }

  @Test
  void rootBelowAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Launched run =
        Launched.run("run", "--source", prices(), "--root", file.resolve("root").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).hasSize(1).first().asString().contains("lies under the file");
  }

  @Test
  void unknownOptionIsAMistakeOfUsage() throws Exception {
    expectOneSentence(2, "--sauce", "--sauce", "x");
  }

  private static Path prices() {
    return SAMPLES.resolve("prices.csv");
  }

  private String expectOneSentence(int exitCode, String part, Object... arguments)
      throws IOException, InterruptedException {
    Path root = folder.resolve("root");
    Stream<Object> all = Stream.concat(Stream.of("run", "--root", root), Stream.of(arguments));
    Launched run = Launched.run(all.toArray());
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors()).hasSize(1).first().asString().contains(part);
    assertThat(run.err()).doesNotContain("\tat ");
    assertThat(hiddenOrTemporary(root)).isEmpty();
    return run.errors().get(0);
  }

  /** Half-written files have names that begin with a dot. */
  private static String hiddenOrTemporary(Path root) throws IOException {
    if (!Files.exists(root)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(root)) {
      return String.join(
          " ",
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .filter(name -> name.startsWith(".") || name.contains("/."))
              .toList());
    }
  }
}
