package dev.coinbeam.orchestration.steps;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Remembers which folders there are, to remove empty ones that a failed step leaves. */
final class EmptyFolders {
  private final Optional<Path> top;
  private final Set<Path> before;

  private EmptyFolders(Optional<Path> top, Set<Path> before) {
    this.top = top;
    this.before = before;
  }

  /**
   * Looks at a folder as it is now, which may not exist.
   *
   * @param top empty when it is not on this machine, and then nothing is ever removed
   */
  static EmptyFolders before(Optional<Path> top) throws IOException {
    return new EmptyFolders(top, top.isPresent() ? folders(top.get()) : Set.of());
  }

  /** Removes the folders, the top one too, that are new and empty. */
  void removeNew() throws IOException {
    if (top.isPresent()) {
      List<Path> deepestFirst =
          folders(top.get()).stream().sorted(Comparator.reverseOrder()).toList();
      for (Path folder : deepestFirst) {
        if (!before.contains(folder)) {
          removeIfEmpty(folder);
        }
      }
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // It holds something that is to stay.
    }
  }

  private static Set<Path> folders(Path top) throws IOException {
    if (!Files.isDirectory(top)) {
      return Set.of();
    }
    try (Stream<Path> walk = Files.walk(top)) {
      return new HashSet<>(walk.filter(Files::isDirectory).toList());
    }
  }
}
