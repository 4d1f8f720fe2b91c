package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.ingest.FakeServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReuseTest extends IngestHarness {
  private static final String DAY = "Sun, 25 Mar 2018 00:00:00 GMT";

  @Test
  void anUnchangedFileIsNotSentAgain() {
    server.on("/prices.csv", unlessKnown("If-None-Match", "W/\"a\"", "ETag: W/\"a\""));

    IngestedFile first = ingest(server.url("/prices.csv"));
    IngestedFile second = ingest(server.url("/prices.csv"));

    assertThat(second.reused()).isTrue();
    assertThat(second.path()).isEqualTo(first.path());
    assertThat(second.etag()).isEqualTo(first.etag());
  }

  @Test
  void aDateWillDoWhereThereIsNoEtag() {
    server.on("/prices.csv", unlessKnown("If-Modified-Since", DAY, "Last-Modified: " + DAY));

    ingest(server.url("/prices.csv"));

    assertThat(ingest(server.url("/prices.csv")).reused()).isTrue();
  }

  @Test
  void aChangedFileIsFetchedAndTheOldOneStays() {
    byte[] changed = prices(30_000);
    server.on("/prices.csv", Replies.ok(PRICES, "ETag: \"a\""), Replies.ok(changed, "ETag: \"b\""));

    IngestedFile first = ingest(server.url("/prices.csv"));
    IngestedFile second = ingest(server.url("/prices.csv"));

    assertThat(second.reused()).isFalse();
    assertThat(content(second)).isEqualTo(changed);
    assertThat(content(first)).isEqualTo(PRICES);
    assertThat(server.requests().get(1).header("If-None-Match")).hasValue("\"a\"");
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws IOException {
    server.on("/prices.csv", unlessKnown("If-None-Match", "\"a\"", "ETag: \"a\""));
    IngestedFile first = ingest(server.url("/prices.csv"));
    Files.write(store.localPath(first.path()).orElseThrow(), new byte[PRICES.length]);

    IngestedFile second = ingest(server.url("/prices.csv"));

    assertThat(second.reused()).isFalse();
    assertThat(content(second)).isEqualTo(PRICES);
  }

  @Test
  void anUnreadableIndexIsAsGoodAsNone() {
    server.on("/prices.csv", unlessKnown("If-None-Match", "\"a\"", "ETag: \"a\""));
    ingest(server.url("/prices.csv"));
    String index = everyFile().stream().filter(f -> f.startsWith("raw/index/")).findFirst().get();
    store.writeText(index, "no json");

    assertThat(ingest(server.url("/prices.csv")).reused()).isFalse();
    assertThat(ingest(server.url("/prices.csv")).reused()).isTrue();
  }

  @Test
  void thePinnedContentIsNotEvenAskedFor() {
    server.on("/prices.csv", Replies.ok(PRICES));
    IngestedFile first = ingest(server.url("/prices.csv"));

    IngestedFile second =
        ingest(IngestRequest.of(server.url("/other.csv")).withSha256(first.sha256()));

    assertThat(second.reused()).isTrue();
    assertThat(second.path()).isEqualTo(first.path());
    assertThat(second.bytes()).isEqualTo(PRICES.length);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void anAnswerThatNobodyAskedForIsNotTrusted() {
    server.on("/prices.csv", Replies.status(304), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  private static Reply unlessKnown(String condition, String value, String header) {
    return (request, out, client) -> {
      Reply reply =
          request.header(condition).filter(value::equals).isPresent()
              ? Replies.status(304, header)
              : Replies.ok(PRICES, header);
      reply.write(request, out, client);
    };
  }
}
