package dev.coinbeam.orchestration.mlengine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.rest.Awaited;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/** Jobs: begun once under a name of ours, and waited for. */
final class EngineJobs {
  private static final Set<String> FAILED = Set.of("FAILED", "CANCELLED");
  private static final String SUCCEEDED = "SUCCEEDED";
  private static final int MOST_ATTEMPTS = 1_000;

  private final EngineClient client;
  private final CloudPlace place;

  EngineJobs(EngineClient client, CloudPlace place) {
    this.client = client;
    this.place = place;
  }

  /**
   * The job that has come to a good end; one that goes on or is done already is joined, and one
   * that had failed before is followed by the next.
   *
   * @param wanted the job of a given name
   * @param seen told of the job at each look
   */
  JsonNode run(CloudJob job, Function<String, ObjectNode> wanted, Consumer<JsonNode> seen) {
    String name =
        client.explaining("begin a job", () -> client.parent() + "/jobs/" + begin(job, wanted));
    place.say().accept("%s: job %s".formatted(job.step(), name));
    AtomicReference<String> last = new AtomicReference<>("");
    JsonNode ended =
        client.explaining(
            "look at job " + name,
            () ->
                place
                    .polling()
                    .until(
                        Awaited.ofRun("job " + name).saying(place.say()),
                        () -> {
                          JsonNode now = look(name);
                          String state = state(now);
                          if (!last.getAndSet(state).equals(state)) {
                            place.say().accept(job.step() + ": " + state.toLowerCase(Locale.ROOT));
                          }
                          seen.accept(now);
                          return Optional.of(now).filter(EngineJobs::ended);
                        }));
    if (FAILED.contains(state(ended))) {
      throw failure(job, ended);
    }
    return ended;
  }

  static boolean ended(JsonNode job) {
    return SUCCEEDED.equals(state(job)) || FAILED.contains(state(job));
  }

  private String begin(CloudJob job, Function<String, ObjectNode> wanted) {
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String id = EngineNames.job(job, attempt);
      Optional<JsonNode> known = client.get(client.parent() + "/jobs/" + id);
      if (known.isPresent()) {
        requireOurs(job, known.get());
        if (FAILED.contains(state(known.get()))) {
          continue;
        }
        return id;
      }
      JsonNode made =
          client.makeOnce(
              client.parent() + "/jobs",
              wanted.apply(id),
              () -> client.get(client.parent() + "/jobs/" + id));
      requireOurs(job, made);
      return id;
    }
    throw new CoinbeamException(
        "%d jobs of step %s have failed; look at their logs before you begin another."
            .formatted(MOST_ATTEMPTS, job.step()));
  }

  private static void requireOurs(CloudJob job, JsonNode known) {
    String run = RunLabels.of(job.runId(), job.step()).run().value();
    if (!run.equals(known.path("labels").path(RunLabels.RUN).asText())) {
      throw new CoinbeamException(
          "Cloud ML Engine has a job %s that this run did not begin; choose another --run-id."
              .formatted(known.path("jobId").asText()));
    }
  }

  private JsonNode look(String name) {
    return client
        .get(name)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Cloud ML Engine does not know job %s any more; start again with the same run id."
                        .formatted(name)));
  }

  private static CoinbeamException failure(CloudJob job, JsonNode ended) {
    String said = ended.path("errorMessage").asText("");
    return new CoinbeamException(
        "Cloud ML Engine's job of step %s %s%s; see its log, and start again with the same run id to begin another (job %s)."
            .formatted(
                job.step(),
                state(ended).equals("CANCELLED") ? "was cancelled" : "failed",
                said.isEmpty() ? "" : ": " + said,
                ended.path("jobId").asText()));
  }

  private static String state(JsonNode job) {
    return job.path("state").asText("");
  }
}
