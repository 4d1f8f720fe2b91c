package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that no second attempt would better: one sentence, one request, nothing left. */
class RefusedAnswersTest extends IngestHarness {
  @ParameterizedTest
  @CsvSource({
    "401, it asks for a login",
    "403, access is forbidden",
    "404, there is no such file",
    "410, the file is gone for good",
    "400, the server answered with status 400",
    "204, the server answered with status 204",
  })
  void aLastingStatusIsNotTriedAgain(int status, String why) {
    server.on("/prices.csv", Replies.status(status));

    refused("/prices.csv", why);
  }

  @Test
  void anEmptyBodyIsRefused() {
    server.on("/prices.csv", Replies.ok(""));

    refused("/prices.csv", "is empty");
  }

  @Test
  void aWebPageIsRefusedByItsType() {
    server.on(
        "/prices.csv", Replies.ok("<p>Sign in</p>", "Content-Type: text/html; charset=utf-8"));

    refused("/prices.csv", "is an HTML page");
  }

  @Test
  void aWebPageIsRefusedByItsFirstBytes() {
    server.on(
        "/prices.csv", Replies.ok("\uFEFF\r\n<!DOCTYPE html>\n<html>", "Content-Type: text/csv"));
    server.on("/other.csv", Replies.ok("<HTML lang=en>"));

    refused("/prices.csv", "is an HTML page");
    refused("/other.csv", "is an HTML page");
  }

  @Test
  void anErrorInJsonIsRefusedAndQuoted() {
    server.on("/prices.csv", Replies.ok("{\"message\":\"api rate limit\"}"));

    refused("/prices.csv", "is JSON, not CSV; it begins with {\"message\":\"api rate limit\"}");
  }

  @Test
  void aHeaderInAngleBracketsIsNoWebPage() {
    server.on("/prices.csv", Replies.ok("<TICKER>,<DATE>,<CLOSE>\nBTC,20180325,1\n"));

    assertThat(ingest(server.url("/prices.csv")).bytes()).isPositive();
  }

  @Test
  void aGitLfsPointerFromNowhereIsRefused() {
    server.on(
        "/prices.csv",
        Replies.ok(
            "version https://git-lfs.github.com/spec/v1\noid sha256:"
                + "a".repeat(64)
                + "\nsize 12345\n"));

    refused("/prices.csv", "is a Git LFS pointer");
  }

  @Test
  void anEncodingThatNobodyAskedForIsRefused() {
    server.on("/prices.csv", Replies.ok(PRICES, "Content-Encoding: br"));

    refused("/prices.csv", "encoding \"br\"");
  }

  @Test
  void aFileLargerThanTheLimitIsRefusedBeforeItComes() {
    options = options.withMaxBytes(PRICES.length - 1);
    server.on("/prices.csv", Replies.ok(PRICES, "ETag: \"a\""));

    refused("/prices.csv", "is larger than");
  }

  @Test
  void aFileThatHidesItsSizeIsCutOffAtTheLimit() {
    options = options.withMaxBytes(PRICES.length - 1);
    server.on("/prices.csv", Replies.chunked(PRICES, "0\r\n\r\n", "ETag: \"a\""));
    server.on("/packed.csv", Replies.ok(Replies.gzip(PRICES), "Content-Encoding: gzip"));

    refused("/prices.csv", "is larger than");
    refused("/packed.csv", "is larger than");
  }

  @Test
  void aContentOtherThanThePinnedOneKeepsNothing() {
    server.on("/prices.csv", Replies.ok(PRICES, "ETag: \"a\""));

    assertThatThrownBy(
            () -> ingest(IngestRequest.of(server.url("/prices.csv")).withSha256("0".repeat(64))))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("expected " + "0".repeat(64));
    assertThat(everyFile()).isEmpty();
  }

  @Test
  void aRefusedConnectionIsOneSentence() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThatThrownBy(() -> ingest("http://127.0.0.1:" + port + "/prices.csv"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "Cannot fetch http://127.0.0.1:%d/prices.csv: the connection was refused (attempts: 4);"
                    .formatted(port)
                + " check the URL and the network, then try again.");
    assertThat(everyFile()).isEmpty();
  }

  private void refused(String path, String why) {
    assertThatThrownBy(() -> ingest(server.url(path)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(server.url(path))
        .hasMessageContaining(why);
    assertThat(everyFile()).isEmpty();
    assertThat(server.requests(path)).hasSize(1);
  }
}
