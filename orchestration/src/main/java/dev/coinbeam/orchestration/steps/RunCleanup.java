package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.cleanup.CleanupSource;
import dev.coinbeam.orchestration.cleanup.ModelRemoval;
import dev.coinbeam.orchestration.cleanup.RunResource;
import dev.coinbeam.orchestration.cleanup.RunScope;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.storage.Lock;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds what a run has made in all places, and removes it: services first, the root last. */
public final class RunCleanup {
  private final Store store;
  private final RunFiles runs;
  private final List<CleanupSource> services;
  private final Progress progress;

  /**
   * @param store everything under the root
   * @param runs the records of its runs
   * @param services the places outside the root
   * @param progress hears what is removed
   */
  public RunCleanup(Store store, RunFiles runs, List<CleanupSource> services, Progress progress) {
    this.store = store;
    this.runs = runs;
    this.services = List.copyOf(services);
    this.progress = progress;
  }

  /** What there is of a run, in the order in which it is to be removed. */
  public List<RunResource> find(RunId runId, ModelRemoval models) {
    RunScope scope = new RunScope(store, runId, RunFiles.folder(runId), runs.read(runId), models);
    List<RunResource> found = new ArrayList<>();
    for (CleanupSource service : services) {
      found.addAll(service.find(scope));
    }
    // The root says where in services the rest is: it goes when that has gone.
    found.addAll(new RunObjects().find(scope));
    return found;
  }

  /**
   * Removes what there is of a run.
   *
   * @return what was removed
   * @throws dev.coinbeam.features.CoinbeamException when another process works on the run, or
   *     something cannot be removed; what is left is found again the next time
   */
  public List<RunResource> remove(RunId runId, ModelRemoval models) throws IOException {
    if (store.list(RunFiles.folder(runId)).isEmpty()) {
      return removeFound(runId, models);
    }
    Lock lock = RunLock.take(store, runId);
    try {
      return removeFound(runId, models);
    } finally {
      lock.close();
    }
  }

  private List<RunResource> removeFound(RunId runId, ModelRemoval models) {
    List<RunResource> found = find(runId, models);
    for (RunResource resource : found) {
      progress.say(resource.toString());
      resource.removal().run();
    }
    return found;
  }
}
