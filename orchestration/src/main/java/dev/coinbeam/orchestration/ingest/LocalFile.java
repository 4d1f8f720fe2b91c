package dev.coinbeam.orchestration.ingest;

import java.nio.file.Path;

/**
 * A file on this machine.
 *
 * @param path absolute
 */
record LocalFile(Path path) implements Source {
  @Override
  public String identity() {
    return "file " + path;
  }

  @Override
  public String shown() {
    return path.toString();
  }

  @Override
  public String fileName() {
    Path last = path.getFileName();
    return FileNames.safe(last == null ? "" : last.toString());
  }
}
