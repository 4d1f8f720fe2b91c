package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.ChildJava;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Path;

/** An ingest in a Java process of its own, which tells how far it has come. */
final class IngestProcess implements AutoCloseable {
  private final ChildJava java;

  private IngestProcess(ChildJava java) {
    this.java = java;
  }

  static IngestProcess start(Path root, String url) throws IOException {
    return new IngestProcess(ChildJava.start(IngestProcess.class, root.toString(), url));
  }

  /** Blocks until the process has written that many bytes of the file. */
  void awaitBytes(long bytes) throws IOException {
    awaitLine("bytes " + bytes);
  }

  /** Blocks until the process is done; the path it ended with. */
  String awaitPath() throws IOException {
    return awaitLine("path ").substring("path ".length());
  }

  /** As {@code kill -9} does. */
  void kill() {
    java.kill();
  }

  @Override
  public void close() {
    kill();
  }

  private String awaitLine(String start) throws IOException {
    return java.awaitLine(start, line -> line.startsWith(start));
  }

  public static void main(String[] arguments) {
    IngestedFile file =
        new Ingest(Store.at(arguments[0]), IngestOptions.defaults())
            .ingest(
                IngestRequest.of(arguments[1]),
                (bytes, total) -> System.out.println("bytes " + bytes));
    System.out.println("path " + file.path());
  }
}
