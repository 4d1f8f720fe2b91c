package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.Label;
import dev.coinbeam.orchestration.google.ProjectName;
import dev.coinbeam.orchestration.google.Region;
import dev.coinbeam.orchestration.google.RunLabels;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.Sha256;
import dev.coinbeam.orchestration.storage.Store;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The job that a run's transform asks for.
 *
 * @param store everything under the root
 * @param runId the run
 * @param runFolder the run's folder under the root
 * @param project where the job runs and is paid for
 * @param region where the job runs
 * @param inputHash over what the job works on
 * @param workers what its workers are
 * @param jobWait what is done about the job once it is started
 */
public record JobRequest(
    Store store,
    RunId runId,
    String runFolder,
    ProjectName project,
    Region region,
    String inputHash,
    WorkerOptions workers,
    JobWait jobWait) {
  /** The step that it does. */
  static final String STEP = "transform";

  private static final int HASH_LENGTH = 8;

  public JobRequest {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(runFolder, "runFolder");
    Objects.requireNonNull(inputHash, "inputHash");
    Objects.requireNonNull(workers, "workers");
    Objects.requireNonNull(jobWait, "jobWait");
    if (Character.isDigit(project.value().charAt(0))) {
      throw new CoinbeamException(
          "Dataflow takes no project number; give the id of project %s as --project."
              .formatted(project));
    }
    Objects.requireNonNull(region, "region");
  }

  /** The job's name: of one run under one root, whoever asks. */
  String jobName() {
    return jobName(store, runId);
  }

  /** The name of a run's job. */
  static String jobName(Store store, RunId runId) {
    String readable = Label.of(runId.value()).value().replaceAll("[^a-z0-9]+", "-");
    String hash = Sha256.of(store.root() + "\n" + runId).substring(0, HASH_LENGTH);
    return "coinbeam-%s-%s".formatted(readable.replaceAll("^-|-$", ""), hash);
  }

  /** The labels of everything that the run's transform makes. */
  RunLabels labels() {
    return RunLabels.of(runId, STEP);
  }

  /** All labels of the job. */
  Map<String, String> labels(String attempt) {
    Map<String, String> all = new TreeMap<>(labels().toMap());
    all.put(RemoteJob.ATTEMPT, attempt);
    return all;
  }

  /** Where the job keeps what it needs while it runs; within the run's folder. */
  String temporary() {
    return store.address(runFolder + "/dataflow/temp");
  }

  /** Where jars are staged; by content, so that runs share them. */
  String staging() {
    return store.address("staging");
  }
}
