package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The folders of a store that is one: what is made in them is where it belongs. */
final class FolderWorkspace implements Workspace {
  private final Store store;

  FolderWorkspace(Store store) {
    this.store = store;
  }

  @Override
  public Path input(String name) {
    return store.localPath(name).orElseThrow();
  }

  @Override
  public Path output(String name) {
    return input(name);
  }

  @Override
  public Path continued(String name) {
    return input(name);
  }

  @Override
  public void publish(String name) {
    // It is there.
  }

  @Override
  public <T> T work(Supplier<T> work) {
    return work.get();
  }

  @Override
  public void close() {
    // They stay.
  }
}
