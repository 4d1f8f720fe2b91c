package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.util.Optional;

/**
 * The versions of one model in TensorFlow Serving's layout: {@code models/<name>/<version>/}.
 *
 * <p>A version is there when it is whole, and none is ever changed or removed.
 */
public interface ModelVersions {
  /** The file that a version cannot be loaded without, and so comes last. */
  String SAVED_MODEL = "saved_model.pb";

  /** The versions under a root; there need not be any yet. */
  static ModelVersions of(Store store, ModelName name) {
    return store.localPath("").isPresent()
        ? new FolderModelVersions(store, name)
        : new BucketModelVersions(store, name);
  }

  /** The folder of a model, relative to the root. */
  static String folder(ModelName name) {
    return "models/" + name;
  }

  /** The folder of a version, relative to the root. */
  static String folder(ModelName name, long version) {
    return folder(name) + "/" + version;
  }

  /** The newest version, which is the one that serves; empty when there is none. */
  Optional<Long> newest() throws IOException;

  /** Where a version comes from; empty when something else put it there. */
  Optional<Deployment> origin(long version) throws IOException;

  /**
   * Makes a SavedModel a version, unless this run's same model is one already.
   *
   * @param savedModel the SavedModel's folder, relative to the root
   * @param asked the version to make; 0 for the next one
   * @return the version that holds the model
   * @throws CoinbeamException when the version asked for is not newer than what serves
   */
  long deploy(String savedModel, Deployment deployment, long asked) throws IOException;

  /** Whether a folder's name is a version's number. */
  static boolean isVersion(String name) {
    return name.matches("[1-9][0-9]{0,17}");
  }

  /** Refuses a version that would not serve. */
  static void requireServing(ModelName name, long asked, Optional<Long> newest) {
    if (asked != 0 && newest.isPresent() && asked <= newest.get()) {
      throw new CoinbeamException(
          "Version %d of %s would not serve, because %d is there; choose a greater one."
              .formatted(asked, name, newest.get()));
    }
  }
}
