package dev.coinbeam.orchestration.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Cloud ML Engine's jobs; each goes on by one state at each look at it. */
public final class EngineFakeJobs {
  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

  private final EngineFake fake;
  private final String region;
  private final Container container;
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Deque<JobOutcome> outcomes = new ArrayDeque<>();
  private final Map<String, JobOutcome> planned = new HashMap<>();
  private Instant time = Instant.ofEpochSecond(1_700_000_000);

  EngineFakeJobs(EngineFake fake, String region, Container container) {
    this.fake = fake;
    this.region = region;
    this.container = container;
  }

  /** How the next jobs end, one after the other. */
  public void next(JobOutcome... inTurn) {
    outcomes.addAll(List.of(inTurn));
  }

  /** All jobs so far. */
  public List<JsonNode> all() {
    return List.copyOf(jobs.values());
  }

  FakeResponse answer(FakeRequest request, String path) {
    if (path.equals("jobs")) {
      return request.method().equals("POST")
          ? create(request)
          : fake.list(request, "jobs", jobs.values());
    }
    request.allowParameters(Set.of());
    boolean isCancel = path.endsWith(":cancel") && request.method().equals("POST");
    String id = path.substring("jobs/".length()).replace(":cancel", "");
    ObjectNode job = jobs.get(id);
    if (job == null) {
      throw Refusal.notFound("Field: name Error: The job %s does not exist.".formatted(id));
    }
    if (isCancel) {
      EngineFake.require(!ENDED.contains(state(job)), "The job has ended.");
      planned.put(id, JobOutcome.CANCELLED);
      return FakeResponse.json(200, JsonNodeFactory.instance.objectNode());
    }
    if (!request.method().equals("GET")) {
      throw Refusal.notFound("There is no method " + request);
    }
    advance(id, job);
    return FakeResponse.json(200, job);
  }

  private FakeResponse create(FakeRequest request) {
    request.allowParameters(Set.of());
    JsonNode body = EngineShapes.job(request);
    String id = body.path("jobId").asText();
    EngineFake.require(id.matches("[A-Za-z][A-Za-z0-9_]{0,127}"), "Invalid jobId: " + id);
    JsonNode input = body.path("trainingInput");
    EngineFake.require(input.path("region").asText().equals(region), "Invalid region.");
    fake.address(input.path("jobDir").asText());
    EngineFake.require(
        input.path("scaleTier").asText().equals("CUSTOM") == input.has("masterType"),
        "masterType belongs to the scale tier CUSTOM.");
    EngineFake.require(
        !input.path("masterConfig").path("imageUri").asText().isBlank(), "imageUri is required.");
    EngineFake.require(
        !input.has("pythonModule") && !input.has("runtimeVersion"),
        "A custom container takes no pythonModule.");
    if (input.has("hyperparameters")) {
      study(input.path("hyperparameters"));
    }
    if (jobs.containsKey(id)) {
      throw Refusal.conflict("Field: job.job_id Error: A job with this id already exists.");
    }
    ObjectNode job = body.deepCopy();
    job.put("state", "QUEUED").put("createTime", now());
    planned.put(id, Optional.ofNullable(outcomes.poll()).orElse(JobOutcome.AS_IT_GOES));
    jobs.put(id, job);
    return FakeResponse.json(200, job);
  }

  private static void study(JsonNode study) {
    EngineFake.require(study.has("goal"), "goal is required.");
    EngineFake.require(!study.path("params").isEmpty(), "params is required.");
    EngineFake.require(study.path("maxTrials").asInt() >= 1, "maxTrials must be positive.");
    for (JsonNode param : study.path("params")) {
      String name = param.path("parameterName").asText();
      switch (param.path("type").asText()) {
        case "DOUBLE", "INTEGER" -> {
          double min = param.path("minValue").asDouble(Double.NaN);
          double max = param.path("maxValue").asDouble(Double.NaN);
          EngineFake.require(min <= max, name + " needs minValue and maxValue.");
          EngineFake.require(
              !param.path("scaleType").asText().contains("LOG") || min > 0,
              name + ": a log scale needs a positive range.");
        }
        case "CATEGORICAL" ->
            EngineFake.require(
                !param.path("categoricalValues").isEmpty() && !param.has("scaleType"),
                name + " needs categoricalValues and no scaleType.");
        default ->
            EngineFake.require(
                !param.path("discreteValues").isEmpty(), name + " needs discreteValues.");
      }
    }
  }

  private void advance(String id, ObjectNode job) {
    JobOutcome plan = planned.get(id);
    switch (state(job)) {
      case "QUEUED" -> job.put("state", "PREPARING");
      case "PREPARING" -> job.put("state", "RUNNING").put("startTime", now());
      case "RUNNING" -> {
        switch (plan) {
          case AS_IT_GOES -> run(job);
          case FAILS ->
              fail(job, "FAILED", "The replica master 0 ran out-of-memory and exited with 137.");
          case EXPIRES -> fail(job, "FAILED", "The job ran for longer than maxRunningTime.");
          case CANCELLED -> job.put("state", "CANCELLING");
        }
      }
      case "CANCELLING" -> fail(job, "CANCELLED", "");
      default -> {}
    }
  }

  private void run(ObjectNode job) {
    JsonNode study = job.path("trainingInput").path("hyperparameters");
    if (study.isMissingNode()) {
      Path metrics = TrialMetrics.file();
      int code = run(job, List.of(), "0", metrics);
      TrialMetrics.remove(metrics);
      if (code == 0) {
        end(job, "SUCCEEDED");
      } else {
        fail(job, "FAILED", "The replica master 0 exited with a non-zero status of " + code + ".");
      }
      return;
    }
    ObjectNode output = job.withObject("/trainingOutput").put("isHyperparameterTuningJob", true);
    output.put("hyperparameterMetricTag", study.path("hyperparameterMetricTag").asText());
    ArrayNode trials = output.withArray("trials");
    // As the service promises no order, the newest comes first.
    trials.insert(0, trial(job, study, trials.size() + 1));
    output.put("completedTrialCount", Integer.toString(trials.size()));
    if (trials.size() == study.path("maxTrials").asInt()) {
      end(job, "SUCCEEDED");
    }
  }

  private ObjectNode trial(ObjectNode job, JsonNode study, int number) {
    String id = Integer.toString(number);
    ObjectNode trial = JsonNodeFactory.instance.objectNode().put("trialId", id);
    trial.put("startTime", now());
    ObjectNode values = trial.putObject("hyperparameters");
    List<String> arguments = new ArrayList<>();
    Random random = new Random(number);
    for (JsonNode param : study.path("params")) {
      String name = param.path("parameterName").asText();
      values.put(name, value(param, random));
      // Both spellings are allowed: this service's used blanks.
      arguments.add("--" + name);
      arguments.add(values.get(name).asText());
    }
    Path metrics = TrialMetrics.file();
    int code = run(job, arguments, id, metrics);
    Optional<TrialMetrics.Last> last =
        TrialMetrics.read(metrics, study.path("hyperparameterMetricTag").asText(), id);
    TrialMetrics.remove(metrics);
    trial.put("endTime", now()).put("state", code == 0 ? "SUCCEEDED" : "FAILED");
    last.ifPresent(
        metric ->
            trial
                .putObject("finalMetric")
                .put("trainingStep", Long.toString(metric.step()))
                .put("objectiveValue", metric.value()));
    return trial;
  }

  private static String value(JsonNode param, Random random) {
    double min = param.path("minValue").asDouble();
    double max = param.path("maxValue").asDouble();
    return switch (param.path("type").asText()) {
      case "DOUBLE" -> Double.toString(min + random.nextDouble() * (max - min));
      case "INTEGER" -> Long.toString((long) min + random.nextInt((int) (max - min) + 1));
      case "CATEGORICAL" -> any(param.path("categoricalValues"), random);
      default -> any(param.path("discreteValues"), random);
    };
  }

  private static String any(JsonNode values, Random random) {
    return values.get(random.nextInt(values.size())).asText();
  }

  private int run(JsonNode job, List<String> added, String trial, Path metrics) {
    JsonNode input = job.path("trainingInput");
    EngineFake.require(
        input.path("masterConfig").path("containerCommand").path(0).asText().equals("coinbeam"),
        "There is no such program in the image.");
    List<String> arguments = new ArrayList<>();
    input.path("args").forEach(argument -> arguments.add(argument.asText()));
    arguments.addAll(added);
    arguments.add("--job-dir=" + input.path("jobDir").asText());
    return container.run(
        arguments,
        Map.of("CLOUD_ML_TRIAL_ID", trial, "CLOUD_ML_HP_METRIC_FILE", metrics.toString()));
  }

  private void fail(ObjectNode job, String state, String message) {
    end(job, state);
    if (!message.isEmpty()) {
      job.put("errorMessage", message);
    }
  }

  private void end(ObjectNode job, String state) {
    job.put("state", state).put("endTime", now());
  }

  private String now() {
    time = time.plusSeconds(1);
    return time.toString();
  }

  private static String state(JsonNode job) {
    return job.path("state").asText();
  }
}
