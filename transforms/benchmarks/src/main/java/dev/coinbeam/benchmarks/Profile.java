package dev.coinbeam.benchmarks;

import dev.coinbeam.benchmarks.ThreadTimes.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of one run goes.
 *
 * <p>The kernel says how much of it the compiler's, the collector's and Java's own threads take;
 * samples of Java's stacks divide the last.
 */
final class Profile {
  private static final String JAVA_SAMPLE = "jdk.ExecutionSample";
  private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";

  /** A thread in other native code mostly waits, and is sampled all the same. */
  private static final List<String> INPUT_AND_OUTPUT =
      List.of("sun.nio.ch.FileDispatcherImpl", "java.io.FileOutputStream", "java.io.FileInput");

  private final Map<Stage, Long> samples = new EnumMap<>(Stage.class);
  private final Map<Purpose, Double> seconds;

  private Profile(Map<Purpose, Double> seconds) {
    this.seconds = seconds;
  }

  /** Runs a contestant under the JDK's own recorder. */
  static Profile of(Contestant contestant, Path recording, Path log) throws IOException {
    ThreadTimes times = new ThreadTimes();
    Contestant recorded =
        contestant.withJava(
            "-XX:StartFlightRecording:settings=profile,filename=" + recording,
            "-XX:FlightRecorderOptions:stackdepth=256");
    Meter.run(recorded.command(), log, times);
    Profile profile = new Profile(times.byPurpose());
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        profile.add(file.readEvent());
      }
    }
    Files.delete(recording);
    return profile;
  }

  private void add(RecordedEvent event) {
    String type = event.getEventType().getName();
    boolean isJava = type.equals(JAVA_SAMPLE);
    if (event.getStackTrace() == null || !(isJava || type.equals(NATIVE_SAMPLE))) {
      return;
    }
    List<String> classes =
        event.getStackTrace().getFrames().stream()
            .map(frame -> frame.getMethod().getType().getName())
            .toList();
    if (isJava || INPUT_AND_OUTPUT.stream().anyMatch(classes.get(0)::startsWith)) {
      samples.merge(Stage.of(classes), 1L, Long::sum);
    }
  }

  /** A table of shares in Markdown. */
  String table() {
    double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    long count = samples.values().stream().mapToLong(Long::longValue).sum();
    double java = all > 0 ? seconds.getOrDefault(Purpose.JAVA, 0.0) / all : 1;
    StringBuilder table = new StringBuilder("| stage | share of CPU time |\n|---|---|\n");
    for (Stage stage : Stage.values()) {
      row(table, stage.text(), java * samples.getOrDefault(stage, 0L) / count);
    }
    if (all > 0) {
      row(table, "JIT compiler", seconds.getOrDefault(Purpose.COMPILER, 0.0) / all);
      row(table, "garbage collector", seconds.getOrDefault(Purpose.COLLECTOR, 0.0) / all);
    }
    return table
        + String.format(
            Locale.ROOT, "%n%,d samples of Java's stacks, %.1f s of CPU in all.", count, all);
  }

  private static void row(StringBuilder table, String name, double share) {
    table.append(String.format(Locale.ROOT, "| %s | %.1f%% |%n", name, 100 * share));
  }
}
