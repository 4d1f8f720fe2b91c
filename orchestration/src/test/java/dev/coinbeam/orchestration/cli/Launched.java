package dev.coinbeam.orchestration.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built {@code coinbeam} as a process of its own: its exit code and what it printed. */
record Launched(int exitCode, String out, String err) {
  private static final long PATIENCE_SECONDS = 120;

  /** The file that a property set by the build names. */
  static Path property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the build sets -D" + name);
    }
    return Path.of(value);
  }

  /** Starts the launcher with these arguments, its output going to files. */
  static Process start(Path out, Path err, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(property("coinbeam.home").resolve("bin/coinbeam").toString());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  /** Runs the launcher to its end. */
  static Launched run(Object... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("coinbeam", ".out");
    Path err = Files.createTempFile("coinbeam", ".err");
    try {
      Process process = start(out, err, arguments);
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("still running after a long time: " + Files.readString(err));
      }
      return new Launched(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The lines on stderr that are errors. */
  List<String> errors() {
    return err.lines().filter(line -> line.startsWith("coinbeam: ")).toList();
  }
}
