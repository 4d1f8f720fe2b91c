package dev.coinbeam.orchestration.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.RunLabels;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A job as the service knows it.
 *
 * @param id the service's name for it
 * @param name ours
 * @param state how far it is
 * @param createdAt when it was created; the epoch when the service does not say
 * @param changedAt when it came to its state; the epoch when the service does not say
 * @param labels by key
 */
record RemoteJob(
    String id,
    String name,
    JobState state,
    Instant createdAt,
    Instant changedAt,
    Map<String, String> labels) {
  /** The label that tells one submission of a run's job from another. */
  static final String ATTEMPT = "coinbeam-attempt";

  RemoteJob {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    labels = Map.copyOf(labels);
  }

  static RemoteJob of(JsonNode json) {
    Map<String, String> labels = new TreeMap<>();
    json.path("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    return new RemoteJob(
        json.path("id").asText(),
        json.path("name").asText(),
        JobState.of(json.path("currentState")),
        instant(json.path("createTime")),
        instant(json.path("currentStateTime")),
        labels);
  }

  /** Whether a run's transform has made it. */
  boolean isOf(RunLabels run) {
    return labels.entrySet().containsAll(run.toMap().entrySet());
  }

  /** Whether it comes from this submission. */
  boolean isOf(String attempt) {
    return attempt.equals(labels.get(ATTEMPT));
  }

  /** From its creation to its present state. */
  Duration elapsed() {
    Duration elapsed = Duration.between(createdAt, changedAt);
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** Its page in Google's console. */
  static String console(ProjectName project, Region region, String id) {
    return "https://console.cloud.google.com/dataflow/jobs/%s/%s?project=%s"
        .formatted(region, id, project);
  }

  private static Instant instant(JsonNode time) {
    try {
      return Instant.parse(time.asText());
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
