package dev.coinbeam.orchestration.dataflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.Service;
import dev.coinbeam.orchestration.rest.RestBody;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RestRequest;
import dev.coinbeam.orchestration.rest.UrlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Dataflow jobs of a project in a region, through {@code v1b3} of its API.
 *
 * <p>Every method throws a {@link dev.coinbeam.features.CoinbeamException}, one sentence, when the
 * service refuses; one whose cause is a {@link RestException} that may pass can be asked again.
 */
final class DataflowJobs {
  /** What users are told of. */
  static final Service SERVICE =
      new Service("Dataflow", "dataflow.googleapis.com", "roles/dataflow.developer");

  /** Google's own address. */
  static final String ADDRESS = "https://dataflow.googleapis.com/";

  private static final String NAMESPACE = "coinbeam";

  private final RestClient client;
  private final Endpoint endpoint;
  private final ProjectName project;
  private final Region region;

  /**
   * @param endpoint where the service is
   * @param options how patient to be with it
   */
  DataflowJobs(Endpoint endpoint, ProjectName project, Region region, RestOptions options) {
    this.client = new RestClient(options, endpoint.authorization());
    this.endpoint = endpoint;
    this.project = project;
    this.region = region;
  }

  /** The job of a name that was created last; empty when there never was one. */
  Optional<RemoteJob> newest(String name) {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : pages("look for jobs", "", Map.of("filter", "ALL", "name", name), "jobs")) {
      // Not every version of the service looks at the name itself.
      if (job.path("name").asText().equals(name)) {
        ids.add(job.path("id").asText());
      }
    }
    // A list's view is not promised to have the labels.
    return ids.stream().map(this::get).max(Comparator.comparing(RemoteJob::createdAt));
  }

  /** A job by the service's id. */
  RemoteJob get(String id) {
    return RemoteJob.of(
        ask(
            "look at job " + id,
            RestRequest.get(endpoint.resolve(path("/" + id, Map.of("view", "JOB_VIEW_ALL"))))));
  }

  /**
   * Warnings and errors of a job in their order.
   *
   * @param since the time of the last one known, which comes again; empty for all
   */
  List<JobMessage> messages(String id, String since) {
    Map<String, String> query = new TreeMap<>(Map.of("minimumImportance", JobMessage.LEAST));
    if (!since.isEmpty()) {
      query.put("startTime", since);
    }
    return pages("read the messages of job " + id, "/" + id + "/messages", query, "jobMessages")
        .stream()
        .map(JobMessage::of)
        .toList();
  }

  /** Our committed counters of a job by name, summed over its stages. */
  Map<String, Long> counters(String id) {
    JsonNode answer =
        ask(
            "read the metrics of job " + id,
            RestRequest.get(endpoint.resolve(path("/" + id + "/metrics", Map.of()))));
    Map<String, Long> counters = new TreeMap<>();
    for (JsonNode metric : answer.path("metrics")) {
      JsonNode name = metric.path("name");
      boolean ours =
          name.at("/context/namespace").asText().equals(NAMESPACE)
              && !name.path("context").has("tentative");
      if (ours && metric.path("scalar").isNumber()) {
        counters.merge(name.path("name").asText(), metric.path("scalar").asLong(), Long::sum);
      }
    }
    return counters;
  }

  /** Asks for a job's end; it takes a while until the job has ended. */
  void cancel(String id) {
    ObjectNode wish = JsonNodeFactory.instance.objectNode();
    wish.put("requestedState", "JOB_STATE_CANCELLED");
    try {
      ask(
          "cancel job " + id,
          RestRequest.put(endpoint.resolve(path("/" + id, Map.of())), RestBody.json(wish)));
    } catch (RuntimeException e) {
      // An answer that got lost, or an end that came first, makes the wish come true all the same.
      if (!get(id).state().isTerminal()) {
        throw e;
      }
    }
  }

  /** The console's page of a job. */
  String console(String id) {
    return RemoteJob.console(project, region, id);
  }

  private List<JsonNode> pages(String what, String below, Map<String, String> query, String field) {
    List<JsonNode> all = new ArrayList<>();
    Map<String, String> page = new TreeMap<>(query);
    String next;
    do {
      JsonNode answer = ask(what, RestRequest.get(endpoint.resolve(path(below, page))));
      answer.path(field).forEach(all::add);
      next = answer.path("nextPageToken").asText("");
      page.put("pageToken", next);
    } while (!next.isEmpty());
    return all;
  }

  private JsonNode ask(String what, RestRequest request) {
    try {
      return client.send(request).json();
    } catch (RestException e) {
      throw SERVICE.explain(what, project, e);
    }
  }

  private String path(String below, Map<String, String> query) {
    return "v1b3/projects/%s/locations/%s/jobs%s%s"
        .formatted(
            UrlText.encode(project.value()), region, below, UrlText.query(new TreeMap<>(query)));
  }
}
