package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.CustomJob;
import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.JobState;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.util.Map;
import java.util.function.Function;

/**
 * What two kinds of job have in common, which the API does not say.
 *
 * @param collection their place in names
 * @param type an empty message
 */
record JobKind<J extends Message>(
    String collection,
    J type,
    Function<J, String> name,
    Function<J, JobState> state,
    Function<J, Map<String, String>> labels,
    Function<J, String> error,
    Function<J, Timestamp> created) {
  static final JobKind<CustomJob> CUSTOM =
      new JobKind<>(
          "customJobs",
          CustomJob.getDefaultInstance(),
          CustomJob::getName,
          CustomJob::getState,
          CustomJob::getLabelsMap,
          job -> job.getError().getMessage(),
          CustomJob::getCreateTime);

  static final JobKind<HyperparameterTuningJob> TUNING =
      new JobKind<>(
          "hyperparameterTuningJobs",
          HyperparameterTuningJob.getDefaultInstance(),
          HyperparameterTuningJob::getName,
          HyperparameterTuningJob::getState,
          HyperparameterTuningJob::getLabelsMap,
          job -> job.getError().getMessage(),
          HyperparameterTuningJob::getCreateTime);

  /** Whether a job will not change any more. */
  boolean ended(J job) {
    return switch (state.apply(job)) {
      case JOB_STATE_SUCCEEDED,
          JOB_STATE_PARTIALLY_SUCCEEDED,
          JOB_STATE_FAILED,
          JOB_STATE_CANCELLED,
          JOB_STATE_EXPIRED ->
          true;
      default -> false;
    };
  }

  /** Whether a job ended without doing what it was to do. */
  boolean failed(J job) {
    return switch (state.apply(job)) {
      case JOB_STATE_FAILED, JOB_STATE_CANCELLED, JOB_STATE_EXPIRED -> true;
      default -> false;
    };
  }
}
