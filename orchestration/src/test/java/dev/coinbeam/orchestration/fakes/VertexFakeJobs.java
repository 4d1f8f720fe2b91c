package dev.coinbeam.orchestration.fakes;

import com.google.cloud.aiplatform.v1.CustomJob;
import com.google.cloud.aiplatform.v1.CustomJobSpec;
import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.cloud.aiplatform.v1.Measurement;
import com.google.cloud.aiplatform.v1.StudySpec;
import com.google.cloud.aiplatform.v1.Trial;
import com.google.protobuf.Empty;
import com.google.protobuf.Value;
import com.google.protobuf.util.Timestamps;
import com.google.rpc.Status;
import java.nio.file.Path;
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

/**
 * Vertex AI's jobs. A job goes on by one state at each look at it; trials run in that very look, so
 * that nothing depends on time.
 */
public final class VertexFakeJobs {
  private static final long BEGINNING = 1_700_000_000_000L;
  private static final String CUSTOM = "customJobs";
  private static final String TUNING = "hyperparameterTuningJobs";

  private final VertexFake fake;
  private final Container container;
  private final Map<String, CustomJob> custom = new LinkedHashMap<>();
  private final Map<String, HyperparameterTuningJob> tuning = new LinkedHashMap<>();
  private final Deque<JobOutcome> outcomes = new ArrayDeque<>();
  private final Map<String, JobOutcome> planned = new HashMap<>();
  private final List<String> cancelled = new ArrayList<>();
  private long millis = BEGINNING;

  VertexFakeJobs(VertexFake fake, Container container) {
    this.fake = fake;
    this.container = container;
  }

  /** How the next jobs end, one after the other. */
  public void next(JobOutcome... inTurn) {
    outcomes.addAll(List.of(inTurn));
  }

  /** All custom jobs so far. */
  public List<CustomJob> custom() {
    return List.copyOf(custom.values());
  }

  /** All tuning jobs so far. */
  public List<HyperparameterTuningJob> tuning() {
    return List.copyOf(tuning.values());
  }

  /** Names of jobs that were asked to end. */
  public List<String> cancelled() {
    return List.copyOf(cancelled);
  }

  FakeResponse answer(FakeRequest request, String path) {
    boolean isTuning = path.startsWith(TUNING);
    String name = fake.parent() + "/" + path;
    switch (request.method()) {
      case "POST" -> {
        request.allowParameters(Set.of());
        if (path.endsWith(":cancel")) {
          VertexChecks.require(request.json().isEmpty(), "The body must be empty.");
          return cancel(name.substring(0, name.length() - ":cancel".length()), isTuning);
        }
        if (path.equals(CUSTOM)) {
          return create(VertexChecks.read(request, CustomJob.getDefaultInstance()));
        }
        if (path.equals(TUNING)) {
          return create(VertexChecks.read(request, HyperparameterTuningJob.getDefaultInstance()));
        }
      }
      case "GET" -> {
        if (path.equals(CUSTOM)) {
          return fake.list(request, CUSTOM, custom(), CustomJob::getLabelsMap);
        }
        if (path.equals(TUNING)) {
          return fake.list(request, TUNING, tuning(), HyperparameterTuningJob::getLabelsMap);
        }
        request.allowParameters(Set.of());
        return isTuning ? VertexFake.ok(lookAtTuning(name)) : VertexFake.ok(lookAtCustom(name));
      }
      default -> {}
    }
    throw Refusal.notFound("There is no method " + request);
  }

  private FakeResponse create(CustomJob job) {
    VertexChecks.customJob(job, fake.places());
    String name = fake.parent() + "/" + CUSTOM + "/" + fake.nextNumber();
    plan(name);
    CustomJob made =
        job.toBuilder()
            .setName(name)
            .setState(JobState.JOB_STATE_PENDING)
            .setCreateTime(Timestamps.fromMillis(now()))
            .build();
    custom.put(name, made);
    return VertexFake.ok(made);
  }

  private FakeResponse create(HyperparameterTuningJob job) {
    VertexChecks.tuningJob(job, fake.places());
    String name = fake.parent() + "/" + TUNING + "/" + fake.nextNumber();
    plan(name);
    HyperparameterTuningJob made =
        job.toBuilder()
            .setName(name)
            .setState(JobState.JOB_STATE_PENDING)
            .setCreateTime(Timestamps.fromMillis(now()))
            .build();
    tuning.put(name, made);
    return VertexFake.ok(made);
  }

  private void plan(String name) {
    planned.put(name, Optional.ofNullable(outcomes.poll()).orElse(JobOutcome.AS_IT_GOES));
  }

  private FakeResponse cancel(String name, boolean isTuning) {
    if (isTuning ? !tuning.containsKey(name) : !custom.containsKey(name)) {
      throw Refusal.notFound("The job " + name + " does not exist.");
    }
    cancelled.add(name);
    planned.put(name, JobOutcome.CANCELLED);
    return VertexFake.ok(Empty.getDefaultInstance());
  }

  private CustomJob lookAtCustom(String name) {
    CustomJob job = found(custom, name);
    Optional<JobState> forced = forced(name, job.getState());
    CustomJob.Builder next = job.toBuilder();
    if (forced.isPresent()) {
      next.setState(forced.get()).setError(error(forced.get()));
    } else if (job.getState() == JobState.JOB_STATE_PENDING) {
      next.setState(JobState.JOB_STATE_RUNNING).setStartTime(Timestamps.fromMillis(now()));
    } else if (job.getState() == JobState.JOB_STATE_RUNNING) {
      Path metrics = TrialMetrics.file();
      int code = run(job.getJobSpec(), List.of(), "0", "", metrics);
      TrialMetrics.remove(metrics);
      next.setState(code == 0 ? JobState.JOB_STATE_SUCCEEDED : JobState.JOB_STATE_FAILED);
      next.setEndTime(Timestamps.fromMillis(now()));
      if (code != 0) {
        next.setError(
            Status.newBuilder()
                .setCode(3)
                .setMessage("The replica workerpool0-0 exited with a non-zero status of " + code));
      }
    }
    custom.put(name, next.build());
    return custom.get(name);
  }

  private HyperparameterTuningJob lookAtTuning(String name) {
    HyperparameterTuningJob job = found(tuning, name);
    Optional<JobState> forced = forced(name, job.getState());
    HyperparameterTuningJob.Builder next = job.toBuilder();
    if (forced.isPresent()) {
      next.setState(forced.get()).setError(error(forced.get()));
    } else if (job.getState() == JobState.JOB_STATE_PENDING) {
      next.setState(JobState.JOB_STATE_RUNNING).setStartTime(Timestamps.fromMillis(now()));
    } else if (job.getState() == JobState.JOB_STATE_RUNNING) {
      for (int i = 0; i < job.getParallelTrialCount(); i++) {
        if (next.getTrialsCount() < job.getMaxTrialCount()) {
          // As the service does not promise an order, the newest comes first.
          next.addTrials(0, trial(job, next.getTrialsCount() + 1));
        }
      }
      if (next.getTrialsCount() == job.getMaxTrialCount()) {
        next.setState(JobState.JOB_STATE_SUCCEEDED).setEndTime(Timestamps.fromMillis(now()));
      }
    }
    tuning.put(name, next.build());
    return tuning.get(name);
  }

  private Trial trial(HyperparameterTuningJob job, int number) {
    Trial.Builder trial =
        Trial.newBuilder()
            .setId(Integer.toString(number))
            .setStartTime(Timestamps.fromMillis(now()));
    Random random = new Random(number);
    List<String> arguments = new ArrayList<>();
    for (StudySpec.ParameterSpec parameter : job.getStudySpec().getParametersList()) {
      Value value = VertexSuggestions.value(parameter, random);
      trial.addParametersBuilder().setParameterId(parameter.getParameterId()).setValue(value);
      arguments.add("--%s=%s".formatted(parameter.getParameterId(), VertexSuggestions.text(value)));
    }
    Path metrics = TrialMetrics.file();
    int code = run(job.getTrialJobSpec(), arguments, trial.getId(), "/" + trial.getId(), metrics);
    trial.setEndTime(Timestamps.fromMillis(now()));
    String metric = job.getStudySpec().getMetrics(0).getMetricId();
    Optional<TrialMetrics.Last> last = TrialMetrics.read(metrics, metric, trial.getId());
    TrialMetrics.remove(metrics);
    if (code != 0 || last.isEmpty()) {
      return trial
          .setState(Trial.State.INFEASIBLE)
          .setInfeasibleReason(code == 0 ? "" : "The trial exited with status " + code)
          .build();
    }
    return trial
        .setState(Trial.State.SUCCEEDED)
        .setFinalMeasurement(
            Measurement.newBuilder()
                .setStepCount(last.get().step())
                .addMetrics(
                    Measurement.Metric.newBuilder()
                        .setMetricId(metric)
                        .setValue(last.get().value())))
        .build();
  }

  private int run(
      CustomJobSpec spec, List<String> added, String trial, String below, Path metrics) {
    List<String> arguments =
        new ArrayList<>(spec.getWorkerPoolSpecs(0).getContainerSpec().getArgsList());
    arguments.addAll(added);
    String base = spec.getBaseOutputDirectory().getOutputUriPrefix();
    return container.run(
        arguments,
        Map.of(
            "CLOUD_ML_TRIAL_ID",
            trial,
            "CLOUD_ML_HP_METRIC_FILE",
            metrics.toString(),
            "AIP_MODEL_DIR",
            base + below + "/model/"));
  }

  /** The state that a plan or a cancellation leads to from this one. */
  private Optional<JobState> forced(String name, JobState state) {
    boolean running = state == JobState.JOB_STATE_RUNNING || state == JobState.JOB_STATE_CANCELLING;
    return switch (planned.get(name)) {
      case AS_IT_GOES -> Optional.empty();
      case FAILS -> running ? Optional.of(JobState.JOB_STATE_FAILED) : Optional.empty();
      case EXPIRES -> running ? Optional.of(JobState.JOB_STATE_EXPIRED) : Optional.empty();
      case CANCELLED ->
          switch (state) {
            case JOB_STATE_RUNNING -> Optional.of(JobState.JOB_STATE_CANCELLING);
            case JOB_STATE_CANCELLING -> Optional.of(JobState.JOB_STATE_CANCELLED);
            default -> Optional.empty();
          };
    };
  }

  private static Status error(JobState state) {
    return switch (state) {
      case JOB_STATE_FAILED ->
          Status.newBuilder()
              .setCode(8)
              .setMessage("Resources are insufficient in region: try a different region.")
              .build();
      case JOB_STATE_CANCELLED -> Status.newBuilder().setCode(1).setMessage("CANCELED").build();
      default -> Status.getDefaultInstance();
    };
  }

  private static <J> J found(Map<String, J> jobs, String name) {
    J job = jobs.get(name);
    if (job == null) {
      throw Refusal.notFound("The job " + name + " does not exist.");
    }
    return job;
  }

  private long now() {
    millis += 1000;
    return millis;
  }
}
