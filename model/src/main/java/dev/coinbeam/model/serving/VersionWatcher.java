package dev.coinbeam.model.serving;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps the newest version of a model loaded. A newer one is loaded beside the old, then takes
 * over; the old one goes when its last request is answered. A version that cannot be loaded is
 * reported and the old one goes on serving.
 */
final class VersionWatcher implements AutoCloseable {
  private static final int MAX_DIGITS = 18;

  private final Path folder;
  private final TreeMap<Long, VersionStatus> statuses = new TreeMap<>();
  private volatile ServedVersion current;

  private VersionWatcher(Path folder) {
    this.folder = folder;
  }

  /**
   * Loads the newest version.
   *
   * @throws CoinbeamException when there is none or it cannot be loaded
   */
  static VersionWatcher start(Path folder) {
    VersionWatcher watcher = new VersionWatcher(folder);
    long newest =
        watcher
            .newest()
            .orElseThrow(
                () ->
                    new CoinbeamException(
                        folder + " holds no model version: deploy a model first."));
    watcher.current = ServedVersion.load(newest, watcher.path(newest));
    watcher.statuses.put(newest, VersionStatus.available(newest));
    return watcher;
  }

  /** The version that serves, joined by the caller, who must release it. */
  ServedVersion acquire() {
    while (true) {
      ServedVersion version = current;
      if (version.acquire()) {
        return version;
      }
    }
  }

  /** Looks for a newer version and lets it take over. */
  synchronized void poll() {
    Optional<Long> newest = newest();
    if (newest.isEmpty() || statuses.containsKey(newest.get())) {
      return;
    }
    long number = newest.get();
    try {
      ServedVersion next = ServedVersion.load(number, path(number));
      ServedVersion previous = current;
      current = next;
      statuses.put(previous.number(), VersionStatus.ended(previous.number()));
      statuses.put(number, VersionStatus.available(number));
      previous.release();
    } catch (CoinbeamException e) {
      statuses.put(number, VersionStatus.failed(number, e.getMessage()));
    }
  }

  /** What became of each version seen, the newest first. */
  synchronized List<VersionStatus> statuses() {
    return List.copyOf(statuses.descendingMap().values());
  }

  @Override
  public void close() {
    current.release();
  }

  private Path path(long version) {
    return folder.resolve(Long.toString(version));
  }

  private Optional<Long> newest() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("[1-9]\\d*") && name.length() <= MAX_DIGITS)
          .map(Long::valueOf)
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new CoinbeamException("Cannot list " + folder + " (" + e + "): check permissions.", e);
    }
  }
}
