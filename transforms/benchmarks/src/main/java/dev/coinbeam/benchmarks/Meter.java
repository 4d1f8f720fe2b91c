package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Runs a process to its end and measures it. */
final class Meter {
  private static final long POLL_MILLIS = 10;
  private static final int LOG_TAIL = 20;

  private Meter() {}

  /**
   * Runs a command and waits for it.
   *
   * @param log takes its stdout and stderr
   * @throws IllegalStateException when it does not end with exit code 0
   */
  static Run run(List<String> command, Path log) throws IOException {
    return run(command, log, pid -> {});
  }

  /**
   * The same.
   *
   * @param watcher is called with the process's id, again and again while it runs
   */
  static Run run(List<String> command, Path log, LongConsumer watcher) throws IOException {
    OptionalDouble cpuBefore = ProcFile.childrensCpuSeconds();
    OptionalDouble peak = OptionalDouble.empty();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        // The last value is the peak: the kernel keeps it, and it only grows.
        OptionalDouble now = ProcFile.peakMegabytes(process.pid());
        peak = now.isPresent() ? now : peak;
        watcher.accept(process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command.get(0) + " ran", e);
    } finally {
      process.destroyForcibly();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IllegalStateException(
          "exit code %d of %s%n%s"
              .formatted(
                  process.exitValue(),
                  String.join(" ", command),
                  String.join(
                      "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()))));
    }
    OptionalDouble cpuAfter = ProcFile.childrensCpuSeconds();
    OptionalDouble cpu =
        cpuBefore.isPresent() && cpuAfter.isPresent()
            ? OptionalDouble.of(cpuAfter.getAsDouble() - cpuBefore.getAsDouble())
            : OptionalDouble.empty();
    return new Run(seconds, cpu, peak);
  }
}
