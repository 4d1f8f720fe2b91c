package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file in which a trial reports its metric, read as strictly as the services may. */
final class TrialMetrics {
  /** The last line of a trial. */
  record Last(long step, double value) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialMetrics() {}

  /** A new file, and an empty folder for it. */
  static Path file() {
    try {
      return Files.createTempDirectory("trial").resolve("output.metrics");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the trial reported last; empty when it reported nothing.
   *
   * @throws IllegalStateException when a line is not what the services take
   */
  static Optional<Last> read(Path file, String metric, String trial) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      List<String> lines = Files.readAllLines(file);
      Last last = null;
      for (String line : lines) {
        last = line(JSON.readTree(line), metric, trial);
      }
      return Optional.ofNullable(last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file, if there is one, and its folder. */
  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Last line(JsonNode line, String metric, String trial) {
    boolean whole =
        line.size() == 4
            && line.path("global_step").isTextual()
            && line.path(metric).isTextual()
            && line.path("timestamp").isNumber()
            && line.path("trial").asText("").equals(trial)
            && line.path("trial").isTextual();
    if (!whole) {
      throw new IllegalStateException("no line of a metric file: " + line);
    }
    double value = Double.parseDouble(line.get(metric).asText());
    return new Last(Long.parseLong(line.get("global_step").asText()), value);
  }
}
