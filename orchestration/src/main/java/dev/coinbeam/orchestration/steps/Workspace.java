package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Folders of this machine for a step that cannot work on a {@link Store} itself.
 *
 * <p>Where the store is a folder, they are its own. Where it is a bucket, they are temporary: what
 * a step reads is downloaded and checked, what it makes is uploaded when it says so, and closing
 * removes them.
 */
public interface Workspace extends AutoCloseable {
  /** A workspace for a store; nothing is transferred yet. */
  static Workspace of(Store store) {
    return store.localPath("").isPresent()
        ? new FolderWorkspace(store)
        : new BucketWorkspace(store);
  }

  /**
   * The file or folder of a name, with all its content.
   *
   * @throws CoinbeamException when it cannot be read
   */
  Path input(String name);

  /**
   * The folder to make an output in. What an earlier try has left in it is there in a folder, and
   * not in a bucket, where it is replaced by what is published.
   */
  Path output(String name);

  /** As {@link #output}, with what an earlier try has left, to go on from there. */
  Path continued(String name);

  /**
   * Puts what is new in an output folder into the store, deepest files first: so a {@code
   * saved_model.pb} comes after its variables, and a report after the model.
   *
   * @throws CoinbeamException when it cannot be written
   */
  void publish(String name);

  /** Does some work; what that says of these folders, the user reads of the store's. */
  <T> T work(Supplier<T> work);

  @Override
  void close();
}
