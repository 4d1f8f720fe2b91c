package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.storage.Store;

/**
 * Where a step works.
 *
 * @param store everything under the run's root
 * @param progress where it says how far it is
 */
public record StepContext(Store store, Progress progress) {
  /** Folders of this machine to work in; the step closes it. */
  Workspace workspace() {
    return Workspace.of(store);
  }
}
