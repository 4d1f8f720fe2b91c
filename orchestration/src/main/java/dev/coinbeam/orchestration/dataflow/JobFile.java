package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.Store;
import java.util.Optional;

/**
 * The job that a run waits for: the file {@code job.json} in the run's folder {@code dataflow}. It
 * is written before the job is submitted and goes when the job's end is recorded.
 *
 * @param attempt tells this submission from others; the job carries it as a label
 * @param inputHash over what the job works on
 * @param project the job's project
 * @param region the job's region
 * @param jobName the job's name, which the service keeps unique
 * @param endpoint where the service is; empty for Google's own
 * @param stagedFiles how many jars the job stages
 * @param stagedBytes their size
 */
record JobFile(
    String attempt,
    String inputHash,
    String project,
    String region,
    String jobName,
    String endpoint,
    int stagedFiles,
    long stagedBytes) {

  /** Its name under the root. */
  static String name(String runFolder) {
    return runFolder + "/dataflow/job.json";
  }

  /** What a run waits for; empty when it waits for nothing. */
  static Optional<JobFile> read(Store store, String runFolder) {
    String name = name(runFolder);
    return store.exists(name)
        ? Optional.of(RecordJson.parse(store.readText(name), JobFile.class, name))
        : Optional.empty();
  }

  /** Keeps it, unless somebody else has kept one in between. */
  void create(Store store, String runFolder) {
    store.create(name(runFolder), ObjectWriter.text(RecordJson.toText(this)));
  }

  static void delete(Store store, String runFolder) {
    store.delete(name(runFolder));
  }
}
