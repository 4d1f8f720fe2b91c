package dev.coinbeam.orchestration;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A class of the tests in a Java process of its own, which says on stdout how far it is. */
public final class ChildJava implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private ChildJava(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts {@code main} with these arguments. */
  public static ChildJava start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJava(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Blocks until the process says such a line.
   *
   * @param what it is, for the message when it never comes
   */
  public String awaitLine(String what, Predicate<String> wanted) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (wanted.test(line)) {
        return line;
      }
    }
    throw new IOException("the process ended before it said \"" + what + "\"");
  }

  /** As Ctrl-C does; the rest of what it says. */
  public List<String> interrupt() {
    // Unlike the process's own destroy, the handle's leaves the streams open.
    process.toHandle().destroy();
    return lines.lines().toList();
  }

  /** As {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Blocks until the process has ended. */
  public void awaitEnd() {
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
