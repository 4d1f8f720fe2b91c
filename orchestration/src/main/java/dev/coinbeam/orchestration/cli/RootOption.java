package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.IngestInput;
import dev.coinbeam.orchestration.storage.Store;
import picocli.CommandLine.Option;

/** {@code --root} of commands that read what runs have left. */
final class RootOption {
  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Folder, or gs://bucket/prefix, that holds raw data, runs and models.")
  private String root = IngestInput.DEFAULT_ROOT;

  Store store() {
    return Store.at(root);
  }
}
