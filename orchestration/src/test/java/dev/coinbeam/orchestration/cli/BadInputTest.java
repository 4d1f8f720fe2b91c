package dev.coinbeam.orchestration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an input is said in one sentence, and nothing half done is left. */
class BadInputTest {
  private static final Path BROKEN = Path.of("../data-samples/broken");
  private static final String PRICES = "../data-samples/prices.csv";

  private final TestConsole console = new TestConsole();

  @TempDir private Path temp;
  private Path root;

  @BeforeEach
  void nameRoot() {
    root = temp.resolve("root");
  }

  @Test
  void aMissingFile() {
    assertFailsWithoutRoot("There is no file", "--source", temp.resolve("none.csv").toString());
  }

  @Test
  void aDirectory() {
    assertFailsWithoutRoot("is a folder", "--source", temp.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "empty.csv, is empty",
    "lfs-pointer.csv, is a Git LFS pointer",
    "page.csv, is an HTML page"
  })
  void aFileThatCannotBePrices(String file, String words) {
    assertFailsWithoutRoot(words, "--source", BROKEN.resolve(file).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "header-only.csv, has a header but no rows",
    "missing-close-column.csv, has no column close",
    "semicolons.csv, looks ';'-separated",
    "junk.csv, is not a text file",
    "truncated.csv.gz, is a gzip file that is cut off",
    "broken-rows.csv, are rejected"
  })
  void aFileOfWhichNoFeaturesCanBeMade(String file, String words) throws IOException {
    assertFailsAfterIngest(words, "--source", BROKEN.resolve(file).toString());
  }

  @Test
  void anUnknownSymbolIsToldTheKnownOnes() throws IOException {
    assertFailsAfterIngest(
        "There is no symbol 'bitcion'", "--source", PRICES, "--symbol", "bitcion");
    assertThat(console.err()).contains("bitcoin", "ethereum");
  }

  @Test
  void tooFewBarsForTheSpec() throws IOException {
    Path tiny = temp.resolve("tiny.csv");
    Files.writeString(tiny, "slug,date,open,high,low,close\nbitcoin,2018-01-01,1,2,1,2\n");

    assertFailsAfterIngest("gives no rows", "--source", tiny.toString());
  }

  @Test
  void aSpecWithSeveralMistakesNamesThemAllBeforeAnythingIsRead() throws IOException {
    Path spec = temp.resolve("spec.yaml");
    Files.writeString(
        spec, "interval: 7h\nfeatures: [rsi(0), nonsense(3)]\nlabel: tomorrow\ncolour: blue\n");

    assertFailsWithoutRoot(
        spec + ": the feature spec has 5 mistakes: ",
        "--source",
        PRICES,
        "--spec",
        spec.toString());
  }

  @Test
  void anUnknownHyperparameterIsNamedBeforeAnythingIsRead() throws IOException {
    Path study = temp.resolve("study.yaml");
    Files.writeString(
        study,
        """
        trainingInput:
          hyperparameters:
            goal: MINIMIZE
            hyperparameterMetricTag: rmse
            maxTrials: 2
            maxParallelTrials: 1
            params:
              - {parameterName: momentum, type: DOUBLE, minValue: 0.1, maxValue: 0.9,
                 scaleType: UNIT_LINEAR_SCALE}
        """);

    assertFailsWithoutRoot("momentum", "--source", PRICES, "--hptuning", study.toString());
  }

  @Test
  void aRootThatIsOrLiesBelowAFile() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "text");
    for (Path wrong : List.of(file, file.resolve("root"))) {
      TestConsole own = new TestConsole();
      assertThat(own.execute("run", "--source", PRICES, "--root", wrong.toString()))
          .isEqualTo(ExitCode.FAILED);
      assertThat(sentences(own)).singleElement().asString().contains(wrong.toString());
    }
    assertThat(file).hasContent("text");
  }

  @Test
  void aRootThatCannotBeMade() {
    assertThat(console.execute("run", "--source", PRICES, "--root", "/proc/coinbeam"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(sentences(console)).singleElement().asString().contains("/proc/coinbeam");
  }

  @Test
  void aContentOtherThanThePinned() {
    assertFailsWithoutRoot("SHA-256", "--source", PRICES, "--sha256", "a".repeat(64));
  }

  @Test
  void aRefusedConnection() throws IOException {
    HttpServer gone = server();
    gone.start();
    int port = gone.getAddress().getPort();
    gone.stop(0);

    assertFailsWithoutRoot(
        "the connection was refused", "--source", "http://127.0.0.1:" + port + "/x.csv");
  }

  @Test
  void aFileThatTheServerHasNotAndALoopOfRedirects() throws IOException {
    HttpServer server = server();
    server.createContext(
        "/loop",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/loop");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertFailsWithoutRoot("status 404", "--source", url + "/none.csv");
      assertFailsWithoutRoot("redirects in a loop", "--source", url + "/loop");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nothingDeployedAndNoRun() {
    for (List<String> args :
        List.of(
            List.of("predict"),
            List.of("serve"),
            List.of("report"),
            List.of("train"),
            List.of("deploy", "--run-id", "none"))) {
      TestConsole own = new TestConsole();
      List<String> all = new ArrayList<>(args);
      all.addAll(List.of("--root", root.toString()));
      assertThat(own.execute(all.toArray(String[]::new))).isEqualTo(ExitCode.FAILED);
      assertThat(sentences(own)).hasSize(1);
      assertThat(root).doesNotExist();
    }
  }

  @Test
  void aStepRecordWithMistakesNamesEveryOne() throws IOException {
    Path input = temp.resolve("in.json");
    Files.writeString(input, "{\"root\":\"" + root + "\",\"runId\":\"r\",\"sorce\":1}");

    int code =
        console.execute(
            "step", "transform", "--input", input.toString(), "--output", temp + "/out.json");

    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(sentences(console))
        .singleElement()
        .asString()
        .contains("unknown field 'sorce'", "missing field 'raw'");
    assertThat(temp.resolve("out.json")).doesNotExist();
    assertThat(root).doesNotExist();
  }

  @Test
  void verboseAddsTheStackTrace() {
    console.execute("run", "--verbose", "--source", "none.csv", "--root", root.toString());

    assertThat(console.err())
        .contains("coinbeam: There is no file", "\tat dev.coinbeam.orchestration.");
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /** Nothing is left at all, not even the root. */
  private void assertFailsWithoutRoot(String words, String... args) {
    TestConsole own = new TestConsole();
    assertFails(own, words, args);
    assertThat(root).doesNotExist();
  }

  /** The raw file and the run's record are whole; there is no features folder to take for one. */
  private void assertFailsAfterIngest(String words, String... args) throws IOException {
    assertFails(console, words, args);
    try (Stream<Path> files = Files.walk(root)) {
      List<String> left =
          files
              .filter(file -> Files.isRegularFile(file) || isEmptyFolder(file))
              .map(file -> root.relativize(file).toString())
              .filter(name -> !name.matches("runs/[^/]+/(run\\.json|records/\\w+\\.json)"))
              .filter(name -> !name.matches("runs/[^/]+/features/rejects-\\d+-of-\\d+\\.csv"))
              .filter(name -> !name.matches("raw/(sha256-\\w{64}/[^/]+|index/\\w+\\.json)"))
              .toList();
      assertThat(left).isEmpty();
    }
  }

  private void assertFails(TestConsole own, String words, String... args) {
    List<String> all = new ArrayList<>(List.of("run", "--root", root.toString()));
    all.addAll(List.of(args));
    assertThat(own.execute(all.toArray(String[]::new))).isEqualTo(ExitCode.FAILED);
    assertThat(sentences(own)).singleElement().asString().contains(words).endsWith(".");
    assertThat(own.err()).doesNotContain("\tat ", "Exception");
    assertThat(own.out()).isEmpty();
  }

  private static List<String> sentences(TestConsole console) {
    return console.err().lines().filter(line -> line.startsWith("coinbeam: ")).toList();
  }

  private static boolean isEmptyFolder(Path folder) {
    String[] children = folder.toFile().list();
    return children != null && children.length == 0;
  }
}
