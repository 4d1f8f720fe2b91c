package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.Store;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user names for a result; it appears whole or not at all. */
final class OutputFile {
  private OutputFile() {}

  static void write(Path file, ObjectWriter content) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new CoinbeamException("%s is a folder; name a file.".formatted(file));
    }
    Store.at(folder.toString()).write(absolute.getFileName().toString(), content);
  }
}
