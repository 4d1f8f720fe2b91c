package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceParserTest {
  private static final String COMMIT = "0123456789ABCDEF0123456789abcdef01234567";
  private final SourceParser parser = new SourceParser(GithubEndpoints.defaults());

  @ParameterizedTest
  @CsvSource({
    "https://github.com/o/r/blob/master/a/b.csv, master, a/b.csv",
    "https://github.com/o/r/blob/master/a/b.csv?raw=true#L10, master, a/b.csv",
    "https://github.com/o/r/raw/master/a/b.csv, master, a/b.csv",
    "https://github.com/o/r/raw/refs/heads/master/a/b.csv, refs/heads/master, a/b.csv",
    "https://raw.githubusercontent.com/o/r/master/a/b.csv, master, a/b.csv",
    "https://raw.githubusercontent.com/o/r/refs/tags/v1/a/b.csv, refs/tags/v1, a/b.csv",
    "http://www.GitHub.com/o/r/blob/master/a/b.csv, master, a/b.csv",
    "github.com/o/r/blob/master/a/b.csv, master, a/b.csv",
    "raw.githubusercontent.com/o/r/master/a/b.csv, master, a/b.csv",
    "https://github.com/o/r/blob/feature%2Fx/a/b.csv, feature/x, a/b.csv",
    "https://github.com/o/r/blob/refs/heads/feature%2Fx/b.csv, refs/heads/feature/x, b.csv",
    "https://github.com/o/r/blob/feature/x/b.csv, feature, x/b.csv",
    "https://github.com/o/r/blob/master/a%20+b.csv, master, a +b.csv",
  })
  void everyFormOfAGithubUrlIsUnderstood(String url, String reference, String path) {
    assertThat(parse(url)).isEqualTo(new GithubFile("o", "r", reference, path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/o",
        "https://github.com/o/r",
        "https://github.com/o/r/",
        "https://github.com/o/r/tree/master/a",
        "https://github.com/o/r/blob/master",
        "https://github.com/o/r/blob/master/a/",
        "https://raw.githubusercontent.com/o/r/master",
      })
  void aRepositoryOrAFolderIsNoFile(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("does not name a file on GitHub");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/o/r/releases/download/v1/prices.csv",
        "https://example.org/o/r/blob/master/a.csv",
        "http://[::1]:8080/a.csv?x=1",
      })
  void otherUrlsAreTakenAsTheyAre(String url) {
    assertThat(parse(url)).isEqualTo(new WebFile(URI.create(url)));
  }

  @Test
  void aFragmentIsNoPartOfAFile() {
    assertThat(parse("https://example.org/a.csv#top"))
        .isEqualTo(new WebFile(URI.create("https://example.org/a.csv")));
  }

  @Test
  void pathsAndFileUrlsAreLocal() {
    assertThat(parse("a b.csv")).isEqualTo(new LocalFile(Path.of("a b.csv").toAbsolutePath()));
    assertThat(parse("file:///tmp/a%20b.csv")).isEqualTo(new LocalFile(Path.of("/tmp/a b.csv")));
    assertThat(parse("file:/tmp/../a.csv")).isEqualTo(new LocalFile(Path.of("/a.csv")));
    assertThat(parse("./github.com/a")).isInstanceOf(LocalFile.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host/a.csv, unknown scheme",
    "gs://bucket/a.csv, unknown scheme",
    "https:///a.csv, names no host",
    "'https://host/a{b}', is not a URL",
    "file://host/a.csv, is not a file: URL of this machine",
    "file:a.csv, is not a file: URL of this machine",
  })
  void whatCannotBeUnderstoodIsRefused(String source, String why) {
    assertThatThrownBy(() -> parse(source))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(source)
        .hasMessageContaining(why);
  }

  @Test
  void aPasswordInAUrlIsRefusedWithoutPrintingIt() {
    assertThatThrownBy(() -> parse("https://user:SECRET@host/a.csv"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("carries a user name or password")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void aCommitReplacesTheReference() {
    IngestRequest request = IngestRequest.of("github.com/o/r/blob/master/a.csv").atCommit(COMMIT);

    GithubFile file = (GithubFile) parser.parse(request);

    assertThat(file.pinnedCommit()).hasValue(COMMIT.toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void onlyAFileOnGithubHasACommit() {
    assertThatThrownBy(() -> parser.parse(IngestRequest.of("/tmp/a.csv").atCommit(COMMIT)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("only a file on GitHub can");
  }

  @Test
  void requestsAreChecked() {
    assertThatThrownBy(() -> IngestRequest.of(" ")).hasMessageContaining("The source is blank");
    assertThatThrownBy(() -> IngestRequest.of("a").atCommit("abc"))
        .hasMessage("\"abc\" is not a commit: expected 40 hex digits.");
    assertThatThrownBy(() -> IngestRequest.of("a").withSha256("g".repeat(64)))
        .hasMessageContaining("expected 64 hex digits");
  }

  @ParameterizedTest
  @CsvSource({
    "https://h/a%20b%3A.csv, a_b_.csv",
    "https://h/x/..%2F.hidden.csv, hidden.csv",
    "https://h/, data",
    "https://h, data",
    "https://h/prices.csv?x=/y, prices.csv",
  })
  void fileNamesAreSafe(String url, String name) {
    assertThat(parse(url).fileName()).endsWith(name).doesNotContain("/").doesNotStartWith(".");
  }

  @Test
  void aLongFileNameKeepsItsExtension() {
    assertThat(parse("https://h/" + "a".repeat(300) + ".csv.gz").fileName())
        .hasSize(120)
        .endsWith("a.csv.gz");
  }

  private Source parse(String text) {
    return parser.parse(IngestRequest.of(text));
  }
}
