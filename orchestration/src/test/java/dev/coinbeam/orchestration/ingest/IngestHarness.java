package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.ingest.FakeServer.Reply;
import dev.coinbeam.orchestration.rest.RetryOptions;
import dev.coinbeam.orchestration.rest.TimeLimits;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server, a root, and options that are quick: what every test of ingesting begins with. */
abstract class IngestHarness {
  static final Duration QUICK = Duration.ofMillis(1);
  static final byte[] PRICES = prices(20_000);

  @TempDir Path folder;
  private final AtomicLong written = new AtomicLong();
  FakeServer server;
  Store store;
  Path root;
  IngestOptions options;

  @BeforeEach
  void begin() {
    server = new FakeServer();
    root = folder.resolve("root");
    store = Store.at(root.toString());
    options =
        IngestOptions.defaults()
            .withToken(Optional.empty())
            .withGithub(
                new GithubEndpoints(
                    server.base("/site"),
                    server.base("/raw"),
                    server.base("/api"),
                    server.base("/lfs")))
            .withLimits(new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(5)))
            .withRetries(new RetryOptions(4, QUICK, QUICK, QUICK));
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  /** For tests in which a server falls silent. */
  void loseHeartSoon() {
    options = options.withLimits(new TimeLimits(Duration.ofMillis(500), Duration.ofMillis(200)));
  }

  IngestedFile ingest(String source) {
    return ingest(IngestRequest.of(source));
  }

  IngestedFile ingest(IngestRequest request) {
    return new Ingest(store, options).ingest(request, (bytes, total) -> written.set(bytes));
  }

  /**
   * Promises the whole body, sends the first {@code count} bytes, and hangs up when all of them are
   * on the disk: bytes still on their way would be lost with the connection.
   */
  Reply cutWhenWritten(byte[] body, int count, String... headers) {
    return (request, out, client) -> {
      Replies.cut(body, count, headers).write(request, out, client);
      awaitWritten(out, count);
    };
  }

  void awaitWritten(OutputStream out, long bytes) throws IOException {
    out.flush();
    long end = System.nanoTime() + options.limits().read().toNanos();
    while (written.get() != bytes && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  byte[] content(IngestedFile file) {
    try {
      return Files.readAllBytes(store.localPath(file.path()).orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Every file under the root, hidden ones too, relative to it. */
  List<String> everyFile() {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> root.relativize(f).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A price file of at least that many bytes. */
  static byte[] prices(int bytes) {
    StringBuilder text = new StringBuilder("slug,date,open,high,low,close\n");
    for (int day = 1; text.length() < bytes; day++) {
      text.append("bitcoin,2018-03-25,").append(day).append(",2,3,4\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
