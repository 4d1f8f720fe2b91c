package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.dataflow.StagedJars;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.rest.RestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.apache.beam.runners.dataflow.options.DataflowPipelineWorkerPoolOptions.AutoscalingAlgorithmType;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.extensions.gcp.storage.NoopPathValidator;

/** Turns options of the pipeline into those of a job. */
final class DataflowOptions {
  private static final String RUNNER_V2 = "use_runner_v2";
  private static final String NO_RUNNER_V2 = "disable_runner_v2";

  /** Shuffled data is with the service, so that a worker's disk holds jars and logs. */
  private static final int DISK_GB = 50;

  private DataflowOptions() {}

  /**
   * Completes the options; what the user has set by options of Beam stays.
   *
   * @param base where and what, with the user's options of Beam
   * @param labels of the job
   */
  static DataflowPipelineOptions complete(
      FeaturePipelineOptions base,
      JobRequest request,
      StagedJars jars,
      Map<String, String> labels,
      Endpoint endpoint,
      RestOptions patience) {
    DataflowPipelineOptions options = base.as(DataflowPipelineOptions.class);
    options.setRunner(DataflowRunner.class);
    options.setProject(request.project().value());
    options.setRegion(request.region().value());
    options.setJobName(request.jobName());
    options.setLabels(labels);
    options.setFilesToStage(jars.files().stream().map(Path::toString).toList());
    locations(options, request, endpoint);
    workers(options, request.workers());
    options.setDataflowClient(SubmitClient.create(options, endpoint, patience));
    return options;
  }

  private static void locations(
      DataflowPipelineOptions options, JobRequest request, Endpoint endpoint) {
    if (endpoint.isOnThisMachine()) {
      // Such a service has no accounts, and reads this machine's folders as well as buckets.
      options.setCredentialFactoryClass(NoopCredentialFactory.class);
      options.setPathValidatorClass(NoopPathValidator.class);
    } else if (!request.temporary().startsWith("gs://")) {
      throw new CoinbeamException(
          "Dataflow's workers cannot reach the root %s; give a bucket, such as --root gs://my-bucket/coinbeam."
              .formatted(request.store().root()));
    }
    if (options.getTempLocation() == null) {
      options.setTempLocation(request.temporary());
    }
    options.setGcpTempLocation(options.getTempLocation());
    // A default would be looked for on the network.
    options.setStagingLocation(request.staging());
  }

  private static void workers(DataflowPipelineOptions options, WorkerOptions workers) {
    if (!workers.machineType().isEmpty()) {
      options.setWorkerMachineType(workers.machineType());
    }
    if (workers.most() > 0) {
      options.setMaxNumWorkers(workers.most());
    }
    if (!workers.serviceAccount().isEmpty()) {
      options.setServiceAccount(workers.serviceAccount());
    }
    if (!workers.subnetwork().isEmpty()) {
      options.setSubnetwork(workers.subnetwork());
    }
    if (options.getAutoscalingAlgorithm() == null) {
      options.setAutoscalingAlgorithm(AutoscalingAlgorithmType.THROUGHPUT_BASED);
    }
    if (options.getDiskSizeGb() == 0) {
      options.setDiskSizeGb(DISK_GB);
    }
    List<String> experiments =
        options.getExperiments() == null
            ? new ArrayList<>()
            : new ArrayList<>(options.getExperiments());
    boolean decided =
        experiments.stream().anyMatch(e -> e.startsWith(NO_RUNNER_V2) || e.equals(RUNNER_V2));
    if (!decided) {
      experiments.add(RUNNER_V2);
      options.setExperiments(experiments);
    }
  }
}
