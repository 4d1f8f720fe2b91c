package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }
}
