package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.Job;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What Dataflow asks of a job that is to be created, field by field. */
final class JobCheck {
  private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,1022}[a-z0-9])?");
  private static final Pattern LABEL_KEY =
      Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}");
  private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}");
  private static final Pattern ACCOUNT =
      Pattern.compile("[^@\\s]+@[^@\\s]+\\.gserviceaccount\\.com");
  private static final Pattern SUBNETWORK =
      Pattern.compile("(https://.*/)?regions/[^/]+/subnetworks/[^/]+");
  private static final int MOST_LABELS = 64;

  private final Predicate<String> exists;

  JobCheck(Predicate<String> exists) {
    this.exists = exists;
  }

  void require(ObjectNode job, String project, String region) {
    requireKnownFields(job);
    if (job.has("projectId")) {
      requireText(job, "/projectId", project);
    }
    if (job.has("location")) {
      requireText(job, "/location", region);
    }
    if (job.has("id") || job.has("currentState") || job.has("createTime")) {
      throw Refusal.invalid("The service alone says id, state and time of a job.");
    }
    require(NAME.matcher(text(job, "/name")).matches(), "The name is " + job.path("name"));
    requireText(job, "/type", "JOB_TYPE_BATCH");
    text(job, "/clientRequestId");
    labels(job.path("labels"));
    environment(job.path("environment"), project, region);
    workerPool(job.at("/environment/workerPools"));
    boolean isPortable = experiments(job).contains("use_runner_v2");
    boolean hasSteps = !job.path("steps").isEmpty() || job.hasNonNull("stepsLocation");
    require(isPortable != hasSteps, "Either steps, or Runner v2 and a pipeline's URL.");
  }

  /** Refuses a field that the published model of the API does not have. */
  static void requireKnownFields(ObjectNode job) {
    try {
      Job parsed = GsonFactory.getDefaultInstance().fromString(job.toString(), Job.class);
      requireKnown("job", parsed);
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.invalid("Invalid JSON payload received: " + e.getMessage());
    }
  }

  private static void requireKnown(String where, Object value) {
    if (value instanceof GenericJson object && !object.getClass().equals(GenericJson.class)) {
      if (!object.getUnknownKeys().isEmpty()) {
        throw Refusal.invalid(
            "Invalid JSON payload received. Unknown name(s) %s at '%s'"
                .formatted(object.getUnknownKeys().keySet(), where));
      }
      object.forEach((name, member) -> requireKnown(where + "." + name, member));
    } else if (value instanceof Collection<?> list) {
      list.forEach(member -> requireKnown(where, member));
    }
  }

  private void environment(JsonNode environment, String project, String region) {
    JsonNode options = environment.at("/sdkPipelineOptions/options");
    require(options.isObject(), "environment.sdkPipelineOptions.options is missing.");
    requireText(options, "/project", project);
    requireText(options, "/region", region);
    requireStaged(text(options, "/pipelineUrl"));
    require(!text(options, "/source").isEmpty(), "The pipeline's source is missing.");
    require(!text(options, "/output").isEmpty(), "The pipeline's output is missing.");
    text(environment, "/tempStoragePrefix");
    require(environment.path("userAgent").isObject(), "environment.userAgent is missing.");
    require(environment.path("version").isObject(), "environment.version is missing.");
    if (environment.hasNonNull("serviceAccountEmail")) {
      String account = environment.get("serviceAccountEmail").asText();
      require(ACCOUNT.matcher(account).matches(), "The service account is " + account);
    }
  }

  private void workerPool(JsonNode pools) {
    require(pools.size() == 1, "One worker pool is expected: " + pools.size());
    JsonNode pool = pools.get(0);
    require(pool.path("packages").size() > 0, "The worker pool has no packages.");
    for (JsonNode one : pool.path("packages")) {
      text(one, "/name");
      requireStaged(text(one, "/location"));
    }
    text(pool, "/machineType");
    require(
        pool.path("diskSizeGb").asInt() >= 25,
        "A disk of 25 GB is needed: " + pool.path("diskSizeGb"));
    requireText(pool, "/autoscalingSettings/algorithm", "AUTOSCALING_ALGORITHM_BASIC");
    if (pool.hasNonNull("subnetwork")) {
      String subnetwork = pool.get("subnetwork").asText();
      require(SUBNETWORK.matcher(subnetwork).matches(), "The subnetwork is " + subnetwork);
    }
  }

  private static void labels(JsonNode labels) {
    require(labels.size() <= MOST_LABELS, "A job has %d labels.".formatted(labels.size()));
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      require(
          LABEL_KEY.matcher(label.getKey()).matches()
              && LABEL_VALUE.matcher(label.getValue().asText()).matches(),
          "The label is " + label);
    }
  }

  private static String experiments(ObjectNode job) {
    return job.at("/environment/experiments").toString();
  }

  private void requireStaged(String location) {
    require(exists.test(location), "The object %s does not exist.".formatted(location));
  }

  private static void requireText(JsonNode node, String path, String expected) {
    String found = text(node, path);
    require(found.equals(expected), "%s is %s; expected %s.".formatted(path, found, expected));
  }

  private static String text(JsonNode node, String path) {
    JsonNode found = node.at(path);
    require(found.isTextual() && !found.asText().isEmpty(), path + " is missing or no text.");
    return found.asText();
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusal.invalid("(2b3c4d): The workflow could not be created. Causes: " + message);
    }
  }
}
