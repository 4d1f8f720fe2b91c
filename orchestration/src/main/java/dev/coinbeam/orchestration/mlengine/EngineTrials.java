package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.model.tuning.Trial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A job's trials as a study of ours has them; the service does not sort them. */
final class EngineTrials {
  private static final Set<String> UNFINISHED =
      Set.of("QUEUED", "PREPARING", "RUNNING", "CANCELLING", "STATE_UNSPECIFIED");

  private EngineTrials() {}

  /** Those that have ended, by number. */
  static List<Trial> ended(JsonNode job) {
    List<Trial> trials = new ArrayList<>();
    for (JsonNode trial : job.path("trainingOutput").path("trials")) {
      if (!UNFINISHED.contains(trial.path("state").asText(""))) {
        trials.add(trial(trial));
      }
    }
    trials.sort(Comparator.comparingInt(Trial::trialId));
    return List.copyOf(trials);
  }

  private static Trial trial(JsonNode trial) {
    // Numbers of 64 bits are strings in JSON.
    int number = Integer.parseInt(trial.path("trialId").asText());
    JsonNode metric = trial.path("finalMetric");
    double objective = metric.path("objectiveValue").asDouble(Double.NaN);
    boolean failed = trial.path("state").asText("").equals("FAILED");
    if (failed || !metric.has("objectiveValue") || !Double.isFinite(objective)) {
      return new Trial(
          number,
          Trial.State.FAILED,
          parameters(trial),
          Double.NaN,
          0,
          0,
          seconds(trial),
          Collections.emptySortedMap(),
          failed ? "the trial failed; see the job's log" : "it reported no objective");
    }
    int steps = metric.path("trainingStep").asInt();
    return new Trial(
        number,
        trial.path("isTrialStoppedEarly").asBoolean() ? Trial.State.STOPPED : Trial.State.SUCCEEDED,
        parameters(trial),
        objective,
        steps,
        steps,
        seconds(trial),
        new TreeMap<>(Map.of(steps, objective)),
        "");
  }

  private static Map<String, String> parameters(JsonNode trial) {
    Map<String, String> values = new LinkedHashMap<>();
    trial
        .path("hyperparameters")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    return values;
  }

  private static double seconds(JsonNode trial) {
    try {
      Instant start = Instant.parse(trial.path("startTime").asText());
      Instant end = Instant.parse(trial.path("endTime").asText());
      return Duration.between(start, end).toMillis() / 1000.0;
    } catch (DateTimeException e) {
      // Only newer answers have both.
      return 0;
    }
  }
}
