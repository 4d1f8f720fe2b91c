package dev.coinbeam.orchestration.vertex;

import com.google.cloud.aiplatform.v1.ContainerSpec;
import com.google.cloud.aiplatform.v1.CustomJob;
import com.google.cloud.aiplatform.v1.CustomJobSpec;
import com.google.cloud.aiplatform.v1.GcsDestination;
import com.google.cloud.aiplatform.v1.HyperparameterTuningJob;
import com.google.cloud.aiplatform.v1.MachineSpec;
import com.google.cloud.aiplatform.v1.WorkerPoolSpec;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.orchestration.cloudml.CloudJob;

/** The jobs that are asked for. */
final class JobSpecs {
  /** Four cores and 16 GB: TensorFlow fits with room, and features of some gigabytes too. */
  static final String MACHINE_TYPE = "e2-standard-4";

  private static final int LONGEST_NAME = 128;

  private JobSpecs() {}

  static CustomJob training(CloudJob job) {
    return CustomJob.newBuilder()
        .setDisplayName(displayName(job))
        .setJobSpec(spec(job))
        .putAllLabels(VertexJobs.labels(job))
        .build();
  }

  static HyperparameterTuningJob tuning(CloudJob job, StudyConfig study) {
    return HyperparameterTuningJob.newBuilder()
        .setDisplayName(displayName(job))
        .setStudySpec(StudySpecs.of(study))
        .setMaxTrialCount(study.maxTrials())
        .setParallelTrialCount(Math.min(study.maxParallelTrials(), study.maxTrials()))
        .setMaxFailedTrialCount(study.maxFailedTrials())
        .setTrialJobSpec(spec(job))
        .putAllLabels(VertexJobs.labels(job))
        .build();
  }

  private static CustomJobSpec spec(CloudJob job) {
    ContainerSpec container =
        ContainerSpec.newBuilder()
            .setImageUri(job.image())
            .addCommand(CloudJob.COMMAND)
            .addAllArgs(job.args())
            .build();
    WorkerPoolSpec pool =
        WorkerPoolSpec.newBuilder()
            .setMachineSpec(
                MachineSpec.newBuilder().setMachineType(job.machines().typeOr(MACHINE_TYPE)))
            .setReplicaCount(1)
            .setContainerSpec(container)
            .build();
    return CustomJobSpec.newBuilder()
        .addWorkerPoolSpecs(pool)
        .setServiceAccount(job.machines().serviceAccount())
        .setBaseOutputDirectory(GcsDestination.newBuilder().setOutputUriPrefix(job.output()))
        .build();
  }

  private static String displayName(CloudJob job) {
    String name = "coinbeam %s %s".formatted(job.step(), job.runId());
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
