package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GithubIngestTest extends IngestHarness {
  private static final String SOURCE = "https://github.com/o/r/blob/master/data/prices.csv";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final String LATER = "89abcdef0123456789abcdef0123456789abcdef";
  private static final String ASKED = "/api/repos/o/r/commits/master";

  @Test
  void aBranchIsResolvedAndTheFileIsTakenAtThatCommit() {
    server.on(ASKED, Replies.ok(COMMIT));
    server.on(at(COMMIT), Replies.ok(PRICES));

    IngestedFile file = ingest(SOURCE);

    assertThat(file.resolvedCommit()).hasValue(COMMIT);
    assertThat(file.unresolvedReason()).isEmpty();
    assertThat(file.source()).isEqualTo(SOURCE);
    assertThat(file.resolvedUrl()).isEqualTo(server.url(at(COMMIT)));
    assertThat(content(file)).isEqualTo(PRICES);
    assertThat(server.requests().get(0).header("Accept")).hasValue("application/vnd.github.sha");
  }

  @Test
  void anUnmovedBranchIsNotFetchedAgain() {
    server.on(ASKED, Replies.ok(COMMIT));
    server.on(at(COMMIT), Replies.ok(PRICES));
    ingest(SOURCE);

    assertThat(ingest(SOURCE).reused()).isTrue();
    assertThat(server.requests(at(COMMIT))).hasSize(1);
  }

  @Test
  void aMovedBranchWithTheSameFileIsNotFetchedAgain() {
    server.on(ASKED, Replies.ok(COMMIT), Replies.ok(LATER));
    server.on(at(COMMIT), Replies.ok(PRICES, "ETag: \"a\""));
    server.on(at(LATER), Replies.status(304));
    ingest(SOURCE);

    IngestedFile file = ingest(SOURCE);
    IngestedFile again = ingest(SOURCE);

    assertThat(file.reused()).isTrue();
    assertThat(file.resolvedCommit()).hasValue(LATER);
    assertThat(server.requests(at(LATER)).get(0).header("If-None-Match")).hasValue("\"a\"");
    assertThat(again.resolvedCommit()).hasValue(LATER);
    assertThat(server.requests(at(LATER))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 404, 500})
  void withoutAnAnswerFromTheApiTheFileIsTakenFromTheBranch(int status) {
    server.on(ASKED, Replies.status(status, "X-RateLimit-Remaining: 0"));
    server.on(at("master"), Replies.ok(PRICES));

    IngestedFile file = ingest(SOURCE);

    assertThat(file.resolvedCommit()).isEmpty();
    assertThat(file.unresolvedReason().orElseThrow()).contains("status " + status);
    assertThat(file.resolvedUrl()).isEqualTo(server.url(at("master")));
    assertThat(server.requests(ASKED)).hasSize(1);
  }

  @Test
  void aSpentRateLimitIsNamed() {
    server.on(ASKED, Replies.status(403, "X-RateLimit-Remaining: 0"));
    server.on(at("master"), Replies.ok(PRICES));

    assertThat(ingest(SOURCE).unresolvedReason())
        .hasValue(
            "the GitHub API answered with status 403, its rate limit is used up; GITHUB_TOKEN"
                + " raises it");
  }

  @Test
  void anApiThatCannotBeReachedOrTalksNonsenseIsGoneWithout() {
    server.on(at("master"), Replies.ok(PRICES));
    server.on(ASKED, (request, out, client) -> {}, Replies.ok("<html>"), redirectToItself());

    for (int i = 0; i < 3; i++) {
      assertThat(ingest(SOURCE).unresolvedReason()).isPresent();
    }
  }

  @Test
  void aRateLimitDoesNotMakeAnUnchangedFileComeAgain() {
    server.on(ASKED, Replies.ok(COMMIT), Replies.status(429));
    server.on(at(COMMIT), Replies.ok(PRICES, "ETag: \"a\""));
    server.on(at("master"), Replies.status(304));
    ingest(SOURCE);

    IngestedFile file = ingest(SOURCE);

    assertThat(file.reused()).isTrue();
    assertThat(file.resolvedCommit()).isEmpty();
  }

  @Test
  void aPinnedCommitNeedsNoApiAndIsAskedForOnce() {
    server.on(at(COMMIT), Replies.ok(PRICES));

    IngestedFile first = ingest(IngestRequest.of(SOURCE).atCommit(COMMIT));
    IngestedFile second = ingest(SOURCE.replace("master", COMMIT));

    assertThat(first.resolvedCommit()).hasValue(COMMIT);
    assertThat(second.reused()).isTrue();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aMissingFileIsExplained() {
    assertThatThrownBy(() -> ingest(SOURCE))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(SOURCE)
        .hasMessageContaining("there is no such file (status 404)")
        .hasMessageContaining("%2F");
    assertThat(everyFile()).isEmpty();
  }

  @Test
  void namesAreEncodedInEveryUrl() {
    server.on("/api/repos/o/r/commits/feature%2Fx", Replies.status(404));
    server.on("/raw/o/r/feature/x/data/all%20prices.csv", Replies.ok(PRICES));

    IngestedFile file = ingest("github.com/o/r/blob/feature%2Fx/data/all prices.csv");

    assertThat(file.path()).endsWith("/all_prices.csv");
  }

  @Test
  void aBadEndpointIsRefused() {
    URI good = URI.create("https://github.com");

    assertThatThrownBy(() -> new GithubEndpoints(good, good, URI.create("api.github.com"), good))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("api.github.com");
    assertThat(GithubToken.from(java.util.Map.of("GITHUB_TOKEN", " \n"))).isEmpty();
    assertThat(Optional.of(GithubEndpoints.defaults())).isPresent();
  }

  private static FakeServer.Reply redirectToItself() {
    return Replies.redirect(302, ASKED);
  }

  private static String at(String reference) {
    return "/raw/o/r/" + reference + "/data/prices.csv";
  }
}
