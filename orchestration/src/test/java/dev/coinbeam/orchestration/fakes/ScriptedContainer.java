package dev.coinbeam.orchestration.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Learns nothing: each trial reports the next of some figures, and ends badly where one is not a
 * number. It keeps what it was called with.
 */
public final class ScriptedContainer implements Container {
  private final double[] figures;
  private final List<List<String>> calls = new ArrayList<>();

  /**
   * @param figures the trials' objectives, over and over again
   */
  public ScriptedContainer(double... figures) {
    this.figures = figures.clone();
  }

  /** The arguments of all calls so far. */
  public List<List<String>> calls() {
    return List.copyOf(calls);
  }

  @Override
  public int run(List<String> arguments, Map<String, String> environment) {
    double figure = figures[calls.size() % figures.length];
    calls.add(List.copyOf(arguments));
    if (Double.isNaN(figure)) {
      return 1;
    }
    String line =
        "{\"global_step\":\"50\",\"rmse\":\"%s\",\"timestamp\":1700000000.5,\"trial\":\"%s\"}%n"
            .formatted(figure, environment.get("CLOUD_ML_TRIAL_ID"));
    try {
      Files.writeString(Path.of(environment.get("CLOUD_ML_HP_METRIC_FILE")), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
