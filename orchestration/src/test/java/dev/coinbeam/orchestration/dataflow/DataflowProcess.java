package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.ChildJava;
import dev.coinbeam.orchestration.records.JobWait;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A transform on Dataflow in a Java process of its own, which says all that it hears. */
final class DataflowProcess implements AutoCloseable {
  private final ChildJava java;

  private DataflowProcess(ChildJava java) {
    this.java = java;
  }

  static DataflowProcess start(Path root, String runId, String url, JobWait wait)
      throws IOException {
    return new DataflowProcess(
        ChildJava.start(DataflowProcess.class, root.toString(), runId, url, wait.name()));
  }

  /** Blocks until the process says something that ends so. */
  void awaitLine(String end) throws IOException {
    java.awaitLine(end, line -> line.endsWith(end));
  }

  /** As Ctrl-C does; the rest of what it says. */
  List<String> interrupt() {
    return java.interrupt();
  }

  /** As {@code kill -9} does. */
  void kill() {
    java.kill();
  }

  void awaitEnd() {
    java.awaitEnd();
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
