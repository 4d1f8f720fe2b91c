package dev.coinbeam.orchestration.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadTest extends IngestHarness {
  @Test
  void aFileIsFetchedUnderItsHash() {
    server.on("/prices.csv", Replies.ok(PRICES, "ETag: \"a\""));

    IngestedFile file = ingest(server.url("/prices.csv"));

    assertThat(file.path()).isEqualTo("raw/sha256-" + file.sha256() + "/prices.csv");
    assertThat(content(file)).isEqualTo(PRICES);
    assertThat(file.source()).isEqualTo(server.url("/prices.csv"));
    assertThat(file.resolvedUrl()).isEqualTo(server.url("/prices.csv"));
    assertThat(file.etag()).hasValue("\"a\"");
    assertThat(file.reused()).isFalse();
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void aBodyInChunksIsFetched() {
    server.on("/prices.csv", Replies.chunked(PRICES, "0\r\n\r\n"));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
  }

  @Test
  void aCompressedBodyIsAskedForAndUnpacked() {
    server.on("/prices.csv", Replies.ok(Replies.gzip(PRICES), "Content-Encoding: gzip"));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(0).header("Accept-Encoding")).hasValue("gzip");
  }

  @Test
  void aCompressedBodyOfSeveralMembersIsUnpackedToItsEnd() {
    byte[] first = Replies.gzip(PRICES);
    byte[] second = Replies.gzip("bitcoin,2018-03-26,1,2,3,4\n".getBytes(UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    server.on("/prices.csv", Replies.chunked(both, "0\r\n\r\n", "Content-Encoding: gzip"));

    assertThat(content(ingest(server.url("/prices.csv"))))
        .asString()
        .endsWith("\nbitcoin,2018-03-26,1,2,3,4\n");
  }

  @Test
  void aGzipFileStaysAsItIsWhateverTheServerCallsIt() {
    byte[] packed = Replies.gzip(PRICES);
    server.on("/plain.csv.gz", Replies.ok(packed));
    server.on("/called.csv.gz", Replies.ok(packed, "Content-Encoding: gzip"));

    assertThat(content(ingest(server.url("/plain.csv.gz")))).isEqualTo(packed);
    assertThat(content(ingest(server.url("/called.csv.gz")))).isEqualTo(packed);
    assertThat(server.requests())
        .allSatisfy(r -> assertThat(r.header("Accept-Encoding")).hasValue("identity"));
  }

  @Test
  void progressTellsTheTotalWhenTheServerDoes() {
    byte[] large = prices(300_000);
    server.on("/prices.csv", Replies.ok(large));
    List<Long> heard = new ArrayList<>();

    new Ingest(store, options)
        .ingest(
            IngestRequest.of(server.url("/prices.csv")),
            (bytes, total) -> {
              assertThat(total).hasValue(large.length);
              heard.add(bytes);
            });

    assertThat(heard).isSorted().endsWith((long) large.length);
    assertThat(heard.size()).isGreaterThan(1);
  }

  @Test
  void thePinnedContentIsKept() {
    server.on("/prices.csv", Replies.ok(PRICES));
    String sha256 = ingest(server.url("/prices.csv")).sha256();
    store.delete("raw");

    assertThat(ingest(IngestRequest.of(server.url("/prices.csv")).withSha256(sha256)).sha256())
        .isEqualTo(sha256);
  }

  @Test
  void secretsInAUrlAreNeitherShownNorWritten() {
    server.on("/prices.csv?day=1&token=SECRET", Replies.ok(PRICES));

    IngestedFile file = ingest(server.url("/prices.csv?day=1&token=SECRET"));

    assertThat(file.source()).isEqualTo(server.url("/prices.csv?day=1&token=..."));
    assertThat(file.toString()).doesNotContain("SECRET");
    assertThat(everyFile()).anyMatch(name -> name.startsWith("raw/index/"));
    assertThat(everyFile())
        .filteredOn(name -> name.startsWith("raw/index/"))
        .allSatisfy(name -> assertThat(store.readText(name)).doesNotContain("SECRET"));
  }
}
