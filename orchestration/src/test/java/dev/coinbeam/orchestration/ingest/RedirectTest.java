package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.TimedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest extends IngestHarness {
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsAreFollowedAndTheLastUrlIsRecorded(int status) {
    server.on("/a.csv", Replies.redirect(status, "b/c.csv?x=1"));
    server.on("/b/c.csv?x=1", Replies.ok(PRICES));

    IngestedFile file = ingest(server.url("/a.csv"));

    assertThat(file.resolvedUrl()).isEqualTo(server.url("/b/c.csv?x=1"));
    assertThat(file.path()).endsWith("/a.csv");
  }

  @Test
  void aLoopIsOneSentence() {
    server.on("/a.csv", Replies.redirect(302, "/b.csv"));
    server.on("/b.csv", Replies.redirect(302, "/a.csv"));

    refused("redirects in a loop");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aChainWithoutEndIsOneSentence() {
    for (int i = 0; i < 20; i++) {
      server.on(i == 0 ? "/a.csv" : "/a.csv?" + i, Replies.redirect(302, "/a.csv?" + (i + 1)));
    }

    refused("redirects more than 10 times");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "file:///etc/passwd", "ftp://127.0.0.1/a", "http://user:pw@127.0.0.1/"})
  void aRedirectToSomethingElseThanTheWebIsRefused(String location) {
    server.on("/a.csv", Replies.redirect(302, location));

    refused("redirects to no web address");
  }

  @Test
  void aStepDownFromHttpsToHttpIsRefused() {
    URI from = URI.create("https://127.0.0.1/a.csv");
    HttpHeaders headers =
        HttpHeaders.of(Map.of("Location", List.of("http://127.0.0.1/a.csv")), (n, v) -> true);
    Answer answer = new Answer(from, 302, headers, new TimedBody(QUICK));

    assertThatThrownBy(() -> Http.target(from, answer))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("https://127.0.0.1/a.csv redirects from https to http");
  }

  @Test
  void theTokenGoesToGithubOnly() throws IOException {
    options = options.withToken(GithubToken.from(Map.of("GITHUB_TOKEN", "SECRET")));
    try (FakeServer other = new FakeServer()) {
      server.on("/api/repos/o/r/commits/main", Replies.status(404));
      server.on("/raw/o/r/main/a.csv", Replies.redirect(302, other.url("/a.csv")));
      other.on("/a.csv", Replies.redirect(302, server.url("/raw/back.csv")));
      server.on("/raw/back.csv", Replies.ok(PRICES));

      ingest("github.com/o/r/blob/main/a.csv");

      assertThat(server.requests("/api/repos/o/r/commits/main").get(0).header("Authorization"))
          .hasValue("Bearer SECRET");
      assertThat(server.requests("/raw/o/r/main/a.csv").get(0).header("Authorization"))
          .hasValue("Bearer SECRET");
      assertThat(other.requests().get(0).header("Authorization")).isEmpty();
      assertThat(server.requests("/raw/back.csv").get(0).header("Authorization")).isEmpty();
    }
  }

  @Test
  void theTokenIsNotSentToOthersAndNotPrinted() throws IOException {
    options = options.withToken(GithubToken.from(Map.of("GITHUB_TOKEN", "SECRET")));
    try (FakeServer other = new FakeServer()) {
      other.on("/a.csv", Replies.ok(PRICES));

      ingest(other.url("/a.csv"));

      assertThat(other.requests().get(0).header("Authorization")).isEmpty();
      assertThat(options.toString()).doesNotContain("SECRET");
    }
  }

  private void refused(String why) {
    assertThatThrownBy(() -> ingest(server.url("/a.csv")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(server.url("/a.csv"))
        .hasMessageContaining(why);
    assertThat(everyFile()).isEmpty();
  }
}
