package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Path;

/**
 * Where a step works.
 *
 * @param store everything under the run's root
 * @param progress where it says how far it is
 */
public record StepContext(Store store, Progress progress) {
  /**
   * The path of something under the root.
   *
   * @throws CoinbeamException when the root is not a folder on this machine
   */
  Path local(String name) {
    return store
        .localPath(name)
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "%s is not on this machine; give a folder as --root."
                        .formatted(store.address(name))));
  }
}
