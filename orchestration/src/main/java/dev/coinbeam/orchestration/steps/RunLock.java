package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.Lock;
import dev.coinbeam.orchestration.storage.Store;

/** Keeps a second process from working on a run at the same time. */
final class RunLock {
  private RunLock() {}

  /**
   * Takes the lock of a run that has begun.
   *
   * @throws CoinbeamException when someone else has it
   */
  static Lock take(Store store, RunId runId) {
    String folder = RunFiles.folder(runId);
    return store
        .tryLock(folder)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Another process works on run %s; wait for it%s or give another --run-id."
                        .formatted(runId, afterAKill(store, folder))));
  }

  /** A bucket learns of the end of another machine's process only by hearing no more of it. */
  private static String afterAKill(Store store, String folder) {
    return store.localPath(folder).isPresent()
        ? ""
        : " (if it was killed on another machine, its lock ends 90 seconds later)";
  }
}
