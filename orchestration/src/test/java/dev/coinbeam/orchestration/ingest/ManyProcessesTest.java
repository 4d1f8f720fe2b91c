package dev.coinbeam.orchestration.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.ingest.FakeServer.Reply;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyProcessesTest extends IngestHarness {
  private static final String ETAG = "\"a\"";

  @Test
  void aKilledProcessLeavesNothingVisibleAndTheNextGoesOn() throws Exception {
    server.on("/prices.csv", Replies.stalled(PRICES, 7000, "ETag: " + ETAG));
    try (IngestProcess process = IngestProcess.start(root, server.url("/prices.csv"))) {
      process.awaitBytes(7000);
      process.kill();
    }
    assertThat(store.list("")).isEmpty();
    assertThat(everyFile()).hasSize(1);
    server.on("/prices.csv", Replies.ranged(PRICES, ETAG));

    assertThat(content(ingest(server.url("/prices.csv")))).isEqualTo(PRICES);
    assertThat(server.requests().get(1).header("Range")).hasValue("bytes=7000-");
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void twoProcessesAtOnceBothSucceedWithOneFile() throws Exception {
    CountDownLatch otherIsDone = new CountDownLatch(1);
    server.on("/prices.csv", halfUntil(otherIsDone), Replies.ranged(PRICES, ETAG));
    try (IngestProcess process = IngestProcess.start(root, server.url("/prices.csv"))) {
      process.awaitBytes(7000);
      IngestedFile ours = ingest(server.url("/prices.csv"));
      otherIsDone.countDown();

      assertThat(server.requests().get(1).header("Range")).isEmpty();
      assertThat(process.awaitPath()).isEqualTo(ours.path());
      assertThat(content(ours)).isEqualTo(PRICES);
    }
    assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
  }

  @Test
  void manyThreadsAtOnceAllSucceedWithOneFile() throws Exception {
    int many = 8;
    server.on(
        "/prices.csv", Replies.cut(PRICES, 7000, "ETag: " + ETAG), Replies.ranged(PRICES, ETAG));
    Ingest ingest = new Ingest(store, options);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<IngestedFile>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        all.add(
            threads.submit(
                () ->
                    ingest.ingest(
                        IngestRequest.of(server.url("/prices.csv")), IngestProgress.silent())));
      }
      Set<String> paths = new HashSet<>();
      for (Future<IngestedFile> one : all) {
        paths.add(one.get().path());
        assertThat(content(one.get())).isEqualTo(PRICES);
      }
      assertThat(paths).hasSize(1);
      assertThat(everyFile()).hasSize(2).noneMatch(name -> name.contains(".partial"));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aForeignFileAmongThePartialOnesIsLeftAlone() throws Exception {
    Path foreign = root.resolve("raw/.partial/notes.txt");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "mine");
    server.on("/prices.csv", Replies.ok(PRICES));

    ingest(server.url("/prices.csv"));

    assertThat(foreign).hasContent("mine");
    assertThat(Store.at(root.toString()).list("raw")).hasSize(2);
  }

  private static Reply halfUntil(CountDownLatch latch) {
    return (request, out, client) -> {
      Replies.head(out, 200, PRICES.length, "ETag: " + ETAG);
      out.write(PRICES, 0, 7000);
      out.flush();
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      out.write(PRICES, 7000, PRICES.length - 7000);
    };
  }
}
