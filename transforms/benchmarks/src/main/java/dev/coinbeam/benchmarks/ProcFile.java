package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What Linux says of processes; empty elsewhere, and of processes that are gone. */
final class ProcFile {
  /** The unit of times in {@code /proc}, the same on every Linux. */
  private static final double TICKS_PER_SECOND = 100;

  /** Positions after the name in brackets, which may hold spaces. */
  private static final int USER_TIME = 11;

  private static final int CHILDRENS_USER_TIME = 13;

  /** In units of 10^6 bytes. */
  private static final double KIBIBYTE = 1024 / 1e6;

  private ProcFile() {}

  /** CPU time of all processes that this one has started and waited for. */
  static OptionalDouble childrensCpuSeconds() {
    return twoTimes(Path.of("/proc/self/stat"), CHILDRENS_USER_TIME);
  }

  /** CPU time of one thread. */
  static OptionalDouble threadCpuSeconds(Path taskFolder) {
    return twoTimes(taskFolder.resolve("stat"), USER_TIME);
  }

  /** Greatest resident memory of a process so far. */
  static OptionalDouble peakMegabytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return OptionalDouble.of(Double.parseDouble(line.replaceAll("\\D", "")) * KIBIBYTE);
        }
      }
    } catch (IOException e) {
      // No such file system, or no such process any more.
    }
    return OptionalDouble.empty();
  }

  /** User and system time stand side by side. */
  private static OptionalDouble twoTimes(Path file, int first) {
    try {
      String text = Files.readString(file);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).trim().split(" ", -1);
      long ticks = Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
      return OptionalDouble.of(ticks / TICKS_PER_SECOND);
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}
