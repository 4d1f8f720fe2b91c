package dev.coinbeam.model.serving;

import java.nio.file.Path;

/**
 * A model version that counts its users, so that it is closed only when the last request that uses
 * it has been answered.
 */
final class ServedVersion {
  private final long number;
  private final LoadedModel model;
  private int users = 1;

  private ServedVersion(long number, LoadedModel model) {
    this.number = number;
    this.model = model;
  }

  /** Loads a version and checks the feature spec it carries. */
  static ServedVersion load(long number, Path folder) {
    LoadedModel model = LoadedModel.load(folder);
    try {
      ModelSpec.read(folder, model);
      return new ServedVersion(number, model);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  long number() {
    return number;
  }

  LoadedModel model() {
    return model;
  }

  /** Joins the users; false when it has been retired already. */
  synchronized boolean acquire() {
    if (users == 0) {
      return false;
    }
    users++;
    return true;
  }

  /** Leaves the users; the last one closes the model. */
  synchronized void release() {
    users--;
    if (users == 0) {
      model.close();
    }
  }
}
