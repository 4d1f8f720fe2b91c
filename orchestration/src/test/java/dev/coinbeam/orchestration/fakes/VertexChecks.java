package dev.coinbeam.orchestration.fakes;

import com.google.cloud.aiplatform.v1.ContainerSpec;
import com.google.cloud.aiplatform.v1.CustomJob;
import com.google.cloud.aiplatform.v1.CustomJobSpec;
import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.StudySpec;
import com.google.cloud.aiplatform.v1.WorkerPoolSpec;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Vertex AI refuses in a request, beyond what its types say. */
final class VertexChecks {
  private static final Set<String> OUTPUT_ONLY =
      Set.of(
          "name",
          "state",
          "create_time",
          "start_time",
          "end_time",
          "update_time",
          "error",
          "trials",
          "deployed_models",
          "version_id");

  private VertexChecks() {}

  /** Reads a body; an unknown field, or one that only the service may set, is refused. */
  @SuppressWarnings("unchecked") // A builder builds what it is made from.
  static <M extends Message> M read(FakeRequest request, M type) {
    Message.Builder builder = type.newBuilderForType();
    try {
      JsonFormat.parser().merge(request.json().toString(), builder);
    } catch (InvalidProtocolBufferException e) {
      throw Refusal.invalid("Invalid JSON payload received. " + e.getMessage());
    }
    return (M) builder.build();
  }

  static void refuseOutputFields(Message resource) {
    for (FieldDescriptor field : resource.getAllFields().keySet()) {
      if (OUTPUT_ONLY.contains(field.getName())) {
        throw Refusal.invalid("Field " + field.getJsonName() + " is output only.");
      }
    }
  }

  static void require(boolean holds, String message) {
    if (!holds) {
      throw Refusal.invalid(message);
    }
  }

  static void labels(Map<String, String> labels) {
    require(labels.size() <= 64, "Too many labels.");
    labels.forEach(
        (key, value) -> {
          require(key.matches("[a-z][a-z0-9_-]{0,62}"), "Invalid label key: " + key);
          require(value.matches("[a-z0-9_-]{0,63}"), "Invalid label value: " + value);
        });
  }

  static void displayName(String name) {
    require(!name.isEmpty(), "display_name is required.");
    require(name.length() <= 128, "display_name is longer than 128 characters.");
  }

  static void customJob(CustomJob job, Set<String> places) {
    refuseOutputFields(job);
    displayName(job.getDisplayName());
    labels(job.getLabelsMap());
    jobSpec(job.getJobSpec(), places);
  }

  static void tuningJob(HyperparameterTuningJob job, Set<String> places) {
    refuseOutputFields(job);
    displayName(job.getDisplayName());
    labels(job.getLabelsMap());
    require(job.getMaxTrialCount() >= 1, "max_trial_count must be positive.");
    require(
        job.getParallelTrialCount() >= 1 && job.getParallelTrialCount() <= job.getMaxTrialCount(),
        "parallel_trial_count must be between 1 and max_trial_count.");
    require(job.getMaxFailedTrialCount() >= 0, "max_failed_trial_count must not be negative.");
    study(job.getStudySpec());
    jobSpec(job.getTrialJobSpec(), places);
  }

  /** A resource's address: in Cloud Storage, or where a test says it may be too. */
  static void address(String uri, Set<String> places) {
    require(
        uri.matches("gs://[a-z0-9][a-z0-9._-]+(/.*)?") || places.stream().anyMatch(uri::startsWith),
        "Invalid Cloud Storage URI: " + uri);
  }

  private static void jobSpec(CustomJobSpec spec, Set<String> places) {
    require(spec.getWorkerPoolSpecsCount() == 1, "worker_pool_specs must have the chief's pool.");
    WorkerPoolSpec pool = spec.getWorkerPoolSpecs(0);
    require(pool.getReplicaCount() == 1, "The chief's replica_count must be 1.");
    require(
        pool.getMachineSpec().getMachineType().matches("[a-z][a-z0-9]*(-[a-z0-9]+)+"),
        "Machine type is not supported: " + pool.getMachineSpec().getMachineType());
    ContainerSpec container = pool.getContainerSpec();
    require(!container.getImageUri().isBlank(), "container_spec.image_uri is required.");
    require(
        container.getCommandList().equals(List.of("coinbeam")),
        "There is no such program in the image: " + container.getCommandList());
    require(
        spec.getServiceAccount().isEmpty() || spec.getServiceAccount().contains("@"),
        "Invalid service account: " + spec.getServiceAccount());
    address(spec.getBaseOutputDirectory().getOutputUriPrefix(), places);
  }

  private static void study(StudySpec study) {
    require(study.getMetricsCount() == 1, "study_spec.metrics must have one metric.");
    require(!study.getMetrics(0).getMetricId().isEmpty(), "metric_id is required.");
    require(
        study.getMetrics(0).getGoal() != StudySpec.MetricSpec.GoalType.GOAL_TYPE_UNSPECIFIED,
        "goal is required.");
    require(study.getParametersCount() >= 1, "study_spec.parameters is required.");
    long names = study.getParametersList().stream().map(p -> p.getParameterId()).distinct().count();
    require(names == study.getParametersCount(), "parameter_id must be unique.");
    study.getParametersList().forEach(parameter -> parameter(parameter, study));
  }

  private static void parameter(StudySpec.ParameterSpec parameter, StudySpec study) {
    String id = parameter.getParameterId();
    require(id.matches("\\S+"), "parameter_id must not be empty or contain whitespace.");
    switch (parameter.getParameterValueSpecCase()) {
      case DOUBLE_VALUE_SPEC -> {
        require(
            study.getAlgorithm() != StudySpec.Algorithm.GRID_SEARCH,
            "GRID_SEARCH does not take DOUBLE parameters.");
        double min = parameter.getDoubleValueSpec().getMinValue();
        range(id, min, parameter.getDoubleValueSpec().getMaxValue(), parameter.getScaleType());
      }
      case INTEGER_VALUE_SPEC -> {
        double min = (double) parameter.getIntegerValueSpec().getMinValue();
        range(
            id,
            min,
            (double) parameter.getIntegerValueSpec().getMaxValue(),
            parameter.getScaleType());
      }
      case DISCRETE_VALUE_SPEC -> {
        List<Double> values = parameter.getDiscreteValueSpec().getValuesList();
        require(!values.isEmpty() && values.size() <= 1000, id + " has no values, or too many.");
        for (int i = 1; i < values.size(); i++) {
          require(values.get(i) > values.get(i - 1), id + "'s values must increase.");
        }
      }
      case CATEGORICAL_VALUE_SPEC -> {
        require(parameter.getCategoricalValueSpec().getValuesCount() > 0, id + " has no values.");
        require(
            parameter.getScaleType() == StudySpec.ParameterSpec.ScaleType.SCALE_TYPE_UNSPECIFIED,
            "scale_type must be unset for CATEGORICAL parameters.");
      }
      default -> throw Refusal.invalid(id + " has no value spec.");
    }
  }

  private static void range(
      String id, double min, double max, StudySpec.ParameterSpec.ScaleType scale) {
    require(min <= max, id + ": min_value is above max_value.");
    boolean log =
        scale == StudySpec.ParameterSpec.ScaleType.UNIT_LOG_SCALE
            || scale == StudySpec.ParameterSpec.ScaleType.UNIT_REVERSE_LOG_SCALE;
    require(!log || min > 0, id + ": a log scale needs a positive range.");
  }
}
