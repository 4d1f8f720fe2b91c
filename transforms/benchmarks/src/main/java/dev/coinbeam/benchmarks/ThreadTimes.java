package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** CPU time of a Java process by what its threads are for, watched from outside; Linux only. */
final class ThreadTimes implements LongConsumer {
  /** What a thread is for. */
  enum Purpose {
    COMPILER,
    COLLECTOR,
    JAVA;

    private static Purpose of(String thread) {
      // The kernel cuts names at 15 bytes.
      if (thread.startsWith("C1 Compiler") || thread.startsWith("C2 Compiler")) {
        return COMPILER;
      }
      boolean collects =
          thread.startsWith("GC ") || thread.startsWith("G1 ") || thread.startsWith("VM Thread");
      return collects ? COLLECTOR : JAVA;
    }
  }

  private final Map<Path, Purpose> purposes = new HashMap<>();
  private final Map<Path, Double> seconds = new HashMap<>();

  /** Looks at all threads; one that has ended keeps its last value. */
  @Override
  public void accept(long pid) {
    Path tasks = Path.of("/proc/" + pid + "/task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm"));
        // Read each time: a thread is born with its parent's name.
        purposes.put(thread, Purpose.of(name));
        ProcFile.threadCpuSeconds(thread).ifPresent(cpu -> seconds.put(thread, cpu));
      }
    } catch (IOException e) {
      // No such file system, or the thread or the process ended meanwhile.
    }
  }

  /** Seconds by purpose; empty where there is no {@code /proc}. */
  Map<Purpose, Double> byPurpose() {
    Map<Purpose, Double> sums = new EnumMap<>(Purpose.class);
    seconds.forEach((thread, cpu) -> sums.merge(purposes.get(thread), cpu, Double::sum));
    return sums;
  }
}
