package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.orchestration.storage.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** An ingest in a Java process of its own, which tells how far it has come. */
final class IngestProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private IngestProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  static IngestProcess start(Path root, String url) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                root.toString(),
                url));
    return new IngestProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
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
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private String awaitLine(String start) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new IOException("the process ended before it said \"" + start + "\"");
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
