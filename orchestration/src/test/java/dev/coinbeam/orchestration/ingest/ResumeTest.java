package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.ingest.FakeServer.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeTest extends IngestHarness {
  private static final String ETAG = "\"a\"";
  private static final byte[] CHANGED = prices(30_000);

  @Test
  void aBrokenDownloadGoesOnWhereItStopped() {
    server.on(
        "/prices.csv", cutWhenWritten(PRICES, 7000, "ETag: " + ETAG), Replies.ranged(PRICES, ETAG));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    Request second = server.requests().get(1);
    assertThat(second.header("Range")).hasValue("bytes=7000-");
    assertThat(second.header("If-Range")).hasValue(ETAG);
    assertThat(second.header("Accept-Encoding")).hasValue("identity");
  }

  @Test
  void aDownloadThatKeepsBreakingIsPutTogether() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 5000, "ETag: " + ETAG),
        cutPart(5000, 9000),
        cutPart(9000, 12_000),
        Replies.ranged(PRICES, ETAG));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aLaterCallGoesOnWhereAnEarlierOneStopped() {
    server.on("/prices.csv", cutWhenWritten(PRICES, 7000, "ETag: " + ETAG), Replies.status(503));
    assertThatThrownBy(() -> ingest(server.url("/prices.csv")))
        .isInstanceOf(CoinbeamException.class);
    assertThat(everyFile()).singleElement().asString().startsWith("raw/.partial/");
    int before = server.requests().size();
    server.on("/prices.csv", Replies.ranged(PRICES, ETAG));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(before).header("Range")).hasValue("bytes=7000-");
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void aFileThatChangedInBetweenIsFetchedWhole() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        Replies.ranged(CHANGED, "\"b\""));

    IngestedFile file = ingest(server.url("/prices.csv"));

    assertThat(content(file)).isEqualTo(CHANGED);
    assertThat(file.etag()).hasValue("\"b\"");
  }

  @Test
  void aPartOfAFileWithAnotherEtagIsNotUsed() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        Replies.part(CHANGED, 7000, 7000, CHANGED.length, "ETag: \"b\""),
        Replies.ok(CHANGED, "ETag: \"b\""));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(CHANGED);
    assertThat(server.requests().get(2).header("Range")).isEmpty();
  }

  @Test
  void aPartOtherThanTheOneAskedForIsNotUsed() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        Replies.part(PRICES, 6000, 6000, PRICES.length),
        Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aPartThatIsNotSaidToBeOneIsNotUsed() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        (request, out, client) -> {
          Replies.head(out, 206, 100);
          out.write(PRICES, 7000, 100);
        },
        Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aPartShorterThanTheRestIsFollowedByTheNext() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        (request, out, client) -> {
          Replies.head(out, 206, 100, "Content-Range: bytes 7000-7099/" + PRICES.length);
          out.write(PRICES, 7000, 100);
        },
        Replies.ranged(PRICES, ETAG));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(2).header("Range")).hasValue("bytes=7100-");
  }

  @Test
  void aPartLongerThanItSaysIsNotUsed() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        (request, out, client) -> {
          Replies.head(out, 206, 200, "Content-Range: bytes 7000-7099/" + PRICES.length);
          out.write(PRICES, 7000, 200);
        },
        Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(2).header("Range")).isEmpty();
  }

  @Test
  void aRangeThatTheServerRefusesStartsAnew() {
    server.on(
        "/prices.csv",
        cutWhenWritten(PRICES, 7000, "ETag: " + ETAG),
        Replies.status(416, "Content-Range: bytes */20"),
        Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(2).header("Range")).isEmpty();
  }

  @Test
  void aServerThatCannotResumeSendsTheWhole() {
    server.on("/prices.csv", cutWhenWritten(PRICES, 7000, "ETag: " + ETAG), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aWeakEtagPromisesTooLittleToGoOnWith() {
    server.on("/prices.csv", cutWhenWritten(PRICES, 7000, "ETag: W/\"a\""), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(1).header("Range")).isEmpty();
  }

  @Test
  void aCompressedBodyStartsAnewAndPlain() {
    byte[] packed = Replies.gzip(PRICES);
    server.on(
        "/prices.csv",
        Replies.cut(packed, packed.length / 2, "ETag: " + ETAG, "Content-Encoding: gzip"),
        cutWhenWritten(PRICES, 7000, "ETag: \"plain\""),
        Replies.ranged(PRICES, "\"plain\""));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().stream().map(r -> r.header("Range").orElse("")))
        .isEqualTo(List.of("", "", "bytes=7000-"));
    assertThat(server.requests().get(1).header("Accept-Encoding")).hasValue("identity");
  }

  @Test
  void aResumedFileThatIsNotThePinnedOneKeepsNothing() {
    server.on(
        "/prices.csv", cutWhenWritten(PRICES, 7000, "ETag: " + ETAG), Replies.ranged(PRICES, ETAG));

    assertThatThrownBy(
            () -> ingest(IngestRequest.of(server.url("/prices.csv")).withSha256("0".repeat(64))))
        .hasMessageContaining("expected " + "0".repeat(64));
    assertThat(everyFile()).isEmpty();
  }

  private FakeServer.Reply cutPart(int from, int to) {
    return (request, out, client) -> {
      String range = "bytes " + from + "-" + (PRICES.length - 1) + "/" + PRICES.length;
      Replies.head(out, 206, PRICES.length - from, "Content-Range: " + range, "ETag: " + ETAG);
      out.write(PRICES, from, to - from);
      awaitWritten(out, to);
    };
  }
}
