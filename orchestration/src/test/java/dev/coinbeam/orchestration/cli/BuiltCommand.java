package dev.coinbeam.orchestration.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the command as it was built, as a process of its own. */
final class BuiltCommand {
  /** What a process left behind. */
  record Result(int code, String out, String err) {}

  private final Path launcher;
  private final Path directory;

  /**
   * @param directory the working directory
   */
  BuiltCommand(Path directory) {
    this(home().resolve("bin/coinbeam"), directory);
  }

  BuiltCommand(Path launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  static Path home() {
    return Path.of(System.getProperty("coinbeam.home"));
  }

  Result run(String... args) throws IOException {
    return run(Map.of(), args);
  }

  Result run(Map<String, String> environment, String... args) throws IOException {
    Process process = start(environment, args);
    process.getOutputStream().close();
    CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> errors(process));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.onExit().join().exitValue(), out, err.join());
  }

  Process start(Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    // So short a life is not worth the second compiler.
    builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String errors(Process process) {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
