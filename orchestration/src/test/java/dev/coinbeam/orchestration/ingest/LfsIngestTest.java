package dev.coinbeam.orchestration.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.ingest.FakeServer.Request;
import dev.coinbeam.orchestration.records.Sha256;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LfsIngestTest extends IngestHarness {
  private static final String SOURCE = "https://github.com/o/r/blob/main/prices.csv";
  private static final String RAW = "/raw/o/r/main/prices.csv";
  private static final String BATCH = "/lfs/o/r.git/info/lfs/objects/batch";
  private static final String SHA256 = Sha256.of(new String(PRICES, UTF_8));

  @BeforeEach
  void servePointer() {
    server.on(RAW, pointer(SHA256, PRICES.length));
    server.on(BATCH, batch(SHA256, "/objects/1?sig=SECRET"));
    server.on(
        "/objects/1?sig=SECRET", Replies.ok(PRICES, "Content-Type: application/octet-stream"));
  }

  @Test
  void thePointersObjectIsFetched() {
    IngestedFile file = ingest(SOURCE);

    assertThat(content(file)).isEqualTo(PRICES);
    assertThat(file.sha256()).isEqualTo(SHA256);
    assertThat(file.path()).isEqualTo("raw/sha256-" + SHA256 + "/prices.csv");
    assertThat(file.resolvedUrl()).isEqualTo(server.url("/objects/1?sig=..."));
    assertThat(file.source()).isEqualTo(SOURCE);
    Request batch = server.requests(BATCH).get(0);
    assertThat(batch.method()).isEqualTo("POST");
    assertThat(batch.header("Accept")).hasValue("application/vnd.git-lfs+json");
    assertThat(batch.header("Content-Type")).hasValue("application/vnd.git-lfs+json");
    assertThat(batch.body())
        .isEqualTo(
            "{\"operation\":\"download\",\"transfers\":[\"basic\"],\"objects\":[{\"oid\":\""
                + SHA256
                + "\",\"size\":"
                + PRICES.length
                + "}],\"hash_algo\":\"sha256\"}");
    assertThat(server.requests("/objects/1?sig=SECRET").get(0).header("X-Ticket")).hasValue("7");
  }

  @Test
  void anUnchangedPointerIsAllThatIsAskedFor() {
    ingest(SOURCE);
    server.on(RAW, Replies.status(304));

    assertThat(ingest(SOURCE).reused()).isTrue();
    assertThat(server.requests(RAW).get(1).header("If-None-Match")).hasValue("\"pointer\"");
  }

  @Test
  void anObjectThatIsThereAlreadyIsNotFetched() {
    ingest(SOURCE);

    IngestedFile other = ingest(SOURCE);

    assertThat(other.reused()).isTrue();
    assertThat(server.requests(BATCH)).hasSize(1);
  }

  @Test
  void aBrokenObjectGoesOnWhereItStopped() {
    server.on(
        "/objects/1?sig=SECRET",
        cutWhenWritten(PRICES, 7000, "ETag: \"o\""),
        Replies.ranged(PRICES, "\"o\""));

    assertThat(content(ingest(SOURCE))).isEqualTo(PRICES);
    assertThat(server.requests("/objects/1?sig=SECRET").get(1).header("Range"))
        .hasValue("bytes=7000-");
  }

  @Test
  void aBusyLfsServerIsAskedAgain() {
    server.on(BATCH, Replies.status(503), batch(SHA256, "/objects/1?sig=SECRET"));

    assertThat(content(ingest(SOURCE))).isEqualTo(PRICES);
  }

  @Test
  void theTokenGoesToTheBatchApiAndNotToTheObjectsHost() throws Exception {
    options = options.withToken(GithubToken.from(Map.of("GITHUB_TOKEN", "SECRET")));
    String basic = Base64.getEncoder().encodeToString("x-access-token:SECRET".getBytes(UTF_8));
    try (FakeServer other = new FakeServer()) {
      other.on("/object", Replies.ok(PRICES));
      server.on(BATCH, batchTo(SHA256, other.url("/object")));

      ingest(SOURCE);

      assertThat(server.requests(BATCH).get(0).header("Authorization")).hasValue("Basic " + basic);
      assertThat(other.requests().get(0).header("Authorization")).isEmpty();
    }
  }

  @Test
  void anObjectOtherThanThePointersKeepsNothing() {
    server.on("/objects/1?sig=SECRET", Replies.ok(prices(30_000), "ETag: \"o\""));

    refused("is not the content that its pointer names");
  }

  @Test
  void aPinThatIsNotThePointersIsRefusedBeforeTheObjectComes() {
    assertThatThrownBy(() -> ingest(IngestRequest.of(SOURCE).withSha256("0".repeat(64))))
        .hasMessageContaining("expected " + "0".repeat(64));
    assertThat(server.requests(BATCH)).isEmpty();
  }

  @Test
  void anObjectThatTheServerDoesNotHaveIsOneSentence() {
    server.on(
        BATCH,
        Replies.ok(
            "{\"objects\":[{\"oid\":\"%s\",\"size\":1,\"error\":{\"code\":404,\"message\":\"Object does not exist\"}}]}"
                .formatted(SHA256)));

    refused("error 404 (Object does not exist)");
  }

  @Test
  void anLfsServerThatRefusesOrTalksNonsenseIsOneSentence() {
    server.on(BATCH, Replies.status(401));
    refused("it asks for a login");
    server.on(BATCH, Replies.ok("<html>"));
    refused("the answer is no JSON");
    server.on(BATCH, Replies.ok("{}"));
    refused("names no download");
    server.on(BATCH, batchTo(SHA256, "file:///etc/passwd"));
    refused("names no download");
    server.on(BATCH, batch("b".repeat(64), "/objects/1"));
    refused("names no download");
  }

  @Test
  void aPointerThatNamesNothingIsOneSentence() {
    server.on(RAW, Replies.ok("version https://git-lfs.github.com/spec/v1\noid md5:1\n"));

    refused("names no SHA-256 and size");
  }

  @Test
  void anObjectThatIsTooLargeIsNotAskedFor() {
    options = options.withMaxBytes(1000);

    refused("is larger than 1000 bytes");
    assertThat(server.requests(BATCH)).isEmpty();
  }

  private FakeServer.Reply pointer(String sha256, long bytes) {
    return Replies.ok(
        "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n"
            .formatted(sha256, bytes),
        "ETag: \"pointer\"");
  }

  private FakeServer.Reply batch(String sha256, String path) {
    return batchTo(sha256, server.url(path));
  }

  private static FakeServer.Reply batchTo(String sha256, String url) {
    return Replies.ok(
        """
        {"transfer":"basic","objects":[{"oid":"%s","size":1,"authenticated":true,"actions":
        {"download":{"href":"%s","header":{"X-Ticket":"7","Host":"x"},"expires_in":60}}}]}
        """
            .formatted(sha256, url),
        "Content-Type: application/vnd.git-lfs+json");
  }

  private void refused(String why) {
    assertThatThrownBy(() -> ingest(SOURCE))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(SOURCE)
        .hasMessageContaining(why);
    assertThat(everyFile()).isEmpty();
  }
}
