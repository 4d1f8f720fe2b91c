package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.orchestration.storage.Store;

/** Whether a run waits for a job; asking takes nothing of Beam or Google. */
public final class PendingJob {
  private PendingJob() {}

  /** Whether a run waits for one. */
  public static boolean exists(Store store, String runFolder) {
    return store.exists(JobFile.name(runFolder));
  }

  /** Forgets it, as its end is recorded. */
  public static void forget(Store store, String runFolder) {
    JobFile.delete(store, runFolder);
  }
}
