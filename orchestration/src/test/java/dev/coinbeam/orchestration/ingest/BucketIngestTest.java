package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.fakes.FakeRequest;
import dev.coinbeam.orchestration.fakes.Refusal;
import dev.coinbeam.orchestration.fakes.gcs.GcsFake;
import dev.coinbeam.orchestration.storage.GcsHarness;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files on their way into a bucket. */
class BucketIngestTest extends IngestHarness {
  private static final String ETAG = "\"one\"";

  private GcsFake bucket;

  @BeforeEach
  void useABucket() {
    bucket = GcsFake.withBucket(GcsHarness.BUCKET);
    // Broken downloads are kept on this machine by root, which others may use too.
    store = Store.at("gs://test-bucket/" + UUID.randomUUID(), GcsHarness.quick(bucket));
  }

  @AfterEach
  void closeTheBucket() {
    bucket.close();
  }

  @Test
  void aDownloadIsKeptUnderItsHash() throws IOException {
    server.on("/prices.csv", Replies.ranged(PRICES, ETAG));

    IngestedFile file = ingest(server.url("/prices.csv"));

    assertThat(file.path()).isEqualTo("raw/sha256-" + file.sha256() + "/prices.csv");
    assertThat(read(file.path())).isEqualTo(PRICES);
    assertThat(store.sha256(file.path())).isEqualTo(file.sha256());
  }

  @Test
  void aLocalFileIsKeptUnderItsHash() throws IOException {
    Path source = Files.write(folder.resolve("prices.csv"), PRICES);

    IngestedFile file = ingest(source.toString());

    assertThat(read(file.path())).isEqualTo(PRICES);
    assertThat(source).exists();
  }

  @Test
  void whatIsThereIsNeitherDownloadedNorUploadedNorReadAgain() {
    server.on("/prices.csv", Replies.ok(PRICES, "ETag: " + ETAG), Replies.status(304));
    ingest(server.url("/prices.csv"));

    IngestedFile again = ingest(server.url("/prices.csv"));

    assertThat(again.reused()).isTrue();
    assertThat(bucket.requests())
        .noneMatch(r -> r.query().containsKey("alt") && r.path().contains("sha256-"));
    assertThat(bucket.requests().stream().filter(BucketIngestTest::isRawUpload)).hasSize(1);
  }

  @Test
  void whatCouldNotBeUploadedIsNotDownloadedAgain() throws IOException {
    server.on(
        "/prices.csv",
        Replies.ranged(PRICES, ETAG),
        Replies.status(416, "Content-Range: bytes */" + PRICES.length));
    bucket.deny(once(), Refusal.forbidden("me@x does not have access."));
    assertThatThrownBy(() -> ingest(server.url("/prices.csv")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("permission is denied");
    assertThat(bucket.contents(GcsHarness.BUCKET)).isEmpty();

    IngestedFile file = ingest(server.url("/prices.csv"));

    assertThat(read(file.path())).isEqualTo(PRICES);
    assertThat(file.etag()).contains(ETAG);
    assertThat(server.requests("/prices.csv").get(1).header("Range"))
        .contains("bytes=" + PRICES.length + "-");
  }

  @Test
  void contentThatIsNotWhatWasPinnedNeverReachesTheBucket() {
    server.on("/prices.csv", Replies.ok(PRICES));

    assertThatThrownBy(
            () -> ingest(IngestRequest.of(server.url("/prices.csv")).withSha256("0".repeat(64))))
        .isInstanceOf(CoinbeamException.class);
    Map<String, byte[]> contents = bucket.contents(GcsHarness.BUCKET);
    assertThat(contents).isEmpty();
  }

  private byte[] read(String name) throws IOException {
    try (var in = store.open(name)) {
      return in.readAllBytes();
    }
  }

  private static boolean isRawUpload(FakeRequest request) {
    return request.path().startsWith("/upload/")
        && request.method().equals("POST")
        && request.text().contains("raw/sha256-");
  }

  private static Predicate<FakeRequest> once() {
    boolean[] done = {false};
    return request -> {
      boolean first = isRawUpload(request) && !done[0];
      done[0] |= first;
      return first;
    };
  }
}
