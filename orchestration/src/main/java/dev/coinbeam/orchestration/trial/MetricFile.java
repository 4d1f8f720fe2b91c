package dev.coinbeam.orchestration.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * The file in which a service for tuning looks for a trial's metric: a line of JSON for each
 * measurement, of which the newest 100 are kept, as Google's own reporter does.
 */
public final class MetricFile {
  private static final String FILE = "CLOUD_ML_HP_METRIC_FILE";
  private static final String TRIAL = "CLOUD_ML_TRIAL_ID";
  private static final String DEFAULT_FILE = "/tmp/hypertune/output.metrics";
  private static final int MOST_LINES = 100;

  /** Keeps the zeros of a time, so that it is not written with an exponent. */
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  private final Path file;
  private final String trial;
  private final String metric;
  private final Clock clock;
  private final Deque<String> lines = new ArrayDeque<>();

  private MetricFile(Path file, String trial, String metric, Clock clock) {
    this.file = file;
    this.trial = trial;
    this.metric = metric;
    this.clock = clock;
  }

  /**
   * The file that the service named, or the one where it looks when it named none.
   *
   * @param environment the process's
   * @param metric what is measured
   * @param clock gives the lines' times
   */
  public static MetricFile of(Map<String, String> environment, String metric, Clock clock) {
    return new MetricFile(
        Path.of(environment.getOrDefault(FILE, DEFAULT_FILE)),
        environment.getOrDefault(TRIAL, "0"),
        metric,
        clock);
  }

  /**
   * Adds a measurement; it is in the file when this returns.
   *
   * @param step training steps made
   * @param value finite
   */
  public void add(int step, double value) {
    Instant now = clock.instant();
    ObjectNode line =
        JSON.objectNode()
            .put("global_step", Integer.toString(step))
            .put(metric, Double.toString(value))
            .put("timestamp", BigDecimal.valueOf(now.toEpochMilli(), 3))
            .put("trial", trial);
    lines.addLast(line.toString());
    if (lines.size() > MOST_LINES) {
      lines.removeFirst();
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new CoinbeamException(
          "Cannot report the metric in %s (%s); check its folder, or name another file in %s."
              .formatted(file, e, FILE),
          e);
    }
  }
}
