package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.JobState;
import com.google.protobuf.Message;
import com.google.protobuf.util.Timestamps;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.cloudml.CloudJob;
import dev.coinbeam.orchestration.cloudml.CloudPlace;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.rest.Awaited;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Jobs of one kind: begun once, and waited for.
 *
 * <p>The service numbers jobs as it likes, so that one is known by its labels. A job that had
 * failed before it is asked for again does not count: the next one is begun.
 */
final class VertexJobs<J extends Message> {
  private static final String FINGERPRINT = "coinbeam-input";
  private static final int FINGERPRINT_LENGTH = 16;
  private static final String CONSOLE =
      "https://console.cloud.google.com/vertex-ai/locations/%s/training/%s?project=%s";

  private final VertexClient client;
  private final CloudPlace place;
  private final JobKind<J> kind;

  VertexJobs(VertexClient client, CloudPlace place, JobKind<J> kind) {
    this.client = client;
    this.place = place;
    this.kind = kind;
  }

  /** The labels that tell a job from all others. */
  static Map<String, String> labels(CloudJob job) {
    Map<String, String> labels = new TreeMap<>(RunLabels.of(job.runId(), job.step()).toMap());
    labels.put(FINGERPRINT, job.fingerprint().substring(0, FINGERPRINT_LENGTH));
    return labels;
  }

  /**
   * The job that has come to a good end.
   *
   * @param wanted what to begin unless it goes on or is done already
   * @param seen told of the job at each look
   */
  J run(CloudJob job, J wanted, Consumer<J> seen) {
    J begun = client.explaining("begin a job", c -> begin(job, wanted));
    String name = kind.name().apply(begun);
    place.say().accept("%s: job %s, %s".formatted(job.step(), name, console(name)));
    AtomicReference<JobState> last = new AtomicReference<>();
    J ended =
        client.explaining(
            "look at job " + name,
            c ->
                place
                    .polling()
                    .until(
                        Awaited.ofRun("job " + name).saying(place.say()),
                        () -> {
                          J now = look(name);
                          JobState state = kind.state().apply(now);
                          if (last.getAndSet(state) != state) {
                            place.say().accept("%s: %s".formatted(job.step(), words(state)));
                          }
                          seen.accept(now);
                          return Optional.of(now).filter(kind::ended);
                        }));
    if (kind.failed(ended)) {
      throw failure(job, ended);
    }
    return ended;
  }

  private J begin(CloudJob job, J wanted) {
    Set<String> failedBefore =
        find(job).stream()
            .filter(kind::failed)
            .map(kind.name())
            .collect(Collectors.toUnmodifiableSet());
    return client.makeOnce(
        kind.collection(),
        wanted,
        () ->
            find(job).stream()
                .filter(known -> !failedBefore.contains(kind.name().apply(known)))
                .max(Comparator.comparing(kind.created(), Timestamps.comparator())));
  }

  private List<J> find(CloudJob job) {
    Map<String, String> labels = labels(job);
    String filter = RunLabels.of(job.runId(), job.step()).filter();
    return client.list(kind.collection(), filter, kind.type()).stream()
        .filter(known -> kind.labels().apply(known).entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  private J look(String name) {
    return client
        .get(name, kind.type())
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Vertex AI's job %s is gone: somebody deleted it while it was waited for; start again with the same run id."
                        .formatted(name)));
  }

  private CoinbeamException failure(CloudJob job, J ended) {
    String name = kind.name().apply(ended);
    String said = kind.error().apply(ended);
    String reason =
        switch (kind.state().apply(ended)) {
          case JOB_STATE_CANCELLED -> "was cancelled";
          case JOB_STATE_EXPIRED -> "took longer than it may";
          default -> "failed";
        };
    return new CoinbeamException(
        "Vertex AI's job of step %s %s%s; its log is at %s, and starting again with the same run id begins another (job %s)."
            .formatted(job.step(), reason, said.isEmpty() ? "" : ": " + said, console(name), name));
  }

  private String console(String name) {
    String number = name.substring(name.lastIndexOf('/') + 1);
    return CONSOLE.formatted(place.region(), number, place.project());
  }

  private static String words(JobState state) {
    return state.name().replace("JOB_STATE_", "").toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
