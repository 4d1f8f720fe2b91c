package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.records.JobWait;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A transform on Dataflow in a Java process of its own, which says all that it hears. */
final class DataflowProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private DataflowProcess(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  static DataflowProcess start(Path root, String runId, String url, JobWait wait)
      throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DataflowProcess.class.getName(),
                root.toString(),
                runId,
                url,
                wait.name()));
    return new DataflowProcess(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Blocks until the process says something that ends so. */
  void awaitLine(String end) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.endsWith(end)) {
        return;
      }
    }
    throw new IOException("the process ended before it said \"" + end + "\"");
  }

  /** As Ctrl-C does; the rest of what it says. */
  List<String> interrupt() {
    // Unlike the process's own destroy, the handle's leaves the streams open.
    process.toHandle().destroy();
    return lines.lines().toList();
  }

  /** As {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void awaitEnd() {
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException {
    String url = arguments[2];
    JobListener listener =
        new JobListener() {
          @Override
          public void say(String line) {
            System.out.println(line);
          }

          @Override
          public void at(Stage stage, long done, long total) {}
        };
    // The fake is in another process.
    DataflowHarness run =
        DataflowHarness.create(Path.of(arguments[0]), arguments[1], null)
            .waiting(JobWait.valueOf(arguments[3]));
    new DataflowTransform(
            run.request(),
            run.options("--apiRootUrl=" + url + "/"),
            listener,
            run.jars(),
            DataflowHarness.PACE,
            DataflowHarness.QUICK)
        .run();
  }
}
