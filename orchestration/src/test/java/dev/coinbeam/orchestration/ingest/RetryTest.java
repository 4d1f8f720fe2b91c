package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.RetryOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest extends IngestHarness {
  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aPassingStatusIsTriedAgain(int status) {
    server.on("/prices.csv", Replies.status(status), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void attemptsAreBounded() {
    server.on("/prices.csv", Replies.status(503));

    failsAfterFourAttempts("the server answered with status 503");
  }

  @Test
  void aServerIsGivenTheTimeItAsksForUpToALimit() {
    Duration limit = Duration.ofMillis(80);
    options = options.withRetries(new RetryOptions(2, QUICK, QUICK, limit));
    server.on("/prices.csv", Replies.status(503, "Retry-After: 3600"), Replies.ok(PRICES));
    long start = System.nanoTime();

    ingest(server.url("/prices.csv"));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(limit, Duration.ofSeconds(60));
  }

  @Test
  void aBodyThatBreaksOffIsFetchedAgain() {
    server.on("/prices.csv", Replies.cut(PRICES, 7000), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(1).header("Range")).isEmpty();
  }

  @Test
  void aBodyThatAlwaysBreaksOffLeavesNothing() {
    server.on("/prices.csv", Replies.cut(PRICES, 7000));

    failsAfterFourAttempts("the body ended too early");
  }

  @Test
  void aBodyInChunksWithoutItsEndIsNotTakenForWhole() {
    server.on("/prices.csv", Replies.chunked(PRICES, ""));

    failsAfterFourAttempts("the body ended too early");
  }

  @Test
  void aCompressedBodyWithoutItsEndIsNotTakenForWhole() {
    byte[] packed = Replies.gzip(PRICES);
    server.on(
        "/prices.csv",
        (request, out, client) -> {
          Replies.head(out, 200, packed.length - 9, "Content-Encoding: gzip");
          out.write(packed, 0, packed.length - 9);
        });

    failsAfterFourAttempts("the body ended too early");
  }

  @Test
  void aBodyThatWasDamagedCompressedIsAskedForPlain() {
    byte[] damaged = Replies.gzip(PRICES);
    damaged[damaged.length / 2] ^= 0x55;
    server.on("/prices.csv", Replies.ok(damaged, "Content-Encoding: gzip"), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(1).header("Accept-Encoding")).hasValue("identity");
  }

  @Test
  void aSilentServerIsTriedAgain() {
    loseHeartSoon();
    server.on("/prices.csv", Replies.silence(), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aStalledBodyIsTriedAgain() {
    loseHeartSoon();
    server.on("/prices.csv", Replies.stalled(PRICES, 5000), Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aBodyThatAlwaysStallsIsOneSentence() {
    loseHeartSoon();
    server.on("/prices.csv", Replies.stalled(PRICES, 5000));

    failsAfterFourAttempts("the server fell silent");
  }

  @Test
  void aConnectionThatIsDroppedWithoutAWordIsTriedAgain() {
    server.on("/prices.csv", (request, out, client) -> {}, Replies.ok(PRICES));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aConnectionThatIsAlwaysDroppedIsOneSentence() {
    server.on("/prices.csv", (request, out, client) -> {});

    // Requests are not counted: the JDK's client asks once more by itself.
    assertThatThrownBy(() -> ingest(server.url("/prices.csv")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("the server hung up without an answer (attempts: 4)");
    assertThat(everyFile()).isEmpty();
  }

  private void failsAfterFourAttempts(String why) {
    assertThatThrownBy(() -> ingest(server.url("/prices.csv")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(server.url("/prices.csv"))
        .hasMessageContaining(why)
        .hasMessageContaining("(attempts: 4)");
    assertThat(everyFile()).isEmpty();
    assertThat(server.requests()).hasSize(4);
  }
}
