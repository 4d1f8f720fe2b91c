package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that the user names for a result; it appears whole or not at all. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Writes a file, replacing one of that name at once, and makes its folder when there is none.
   *
   * @throws CoinbeamException when the path is a folder or cannot be written
   */
  public static void write(Path file, ObjectWriter content) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new CoinbeamException("%s is a folder; name a file.".formatted(file));
    }
    Store.at(folder.toString()).write(absolute.getFileName().toString(), content);
  }
}
