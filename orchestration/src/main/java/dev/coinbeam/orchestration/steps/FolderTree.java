package dev.coinbeam.orchestration.steps;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: copied, deleted, forced to the disk. */
public final class FolderTree {
  private FolderTree() {}

  /** Copies a folder to a place that does not exist. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    for (Path source : members(from)) {
      Path target = to.resolve(from.relativize(source).toString());
      if (Files.isDirectory(source)) {
        Files.createDirectories(target);
      } else {
        Files.copy(source, target);
      }
    }
  }

  /** Deletes a folder with all in it; nothing happens when there is none. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      List<Path> members = members(folder);
      for (int i = members.size() - 1; i >= 0; i--) {
        Files.delete(members.get(i));
      }
    }
  }

  /** Makes the content of all files last through a loss of power. */
  static void force(Path folder) throws IOException {
    for (Path member : members(folder)) {
      if (Files.isRegularFile(member)) {
        try (FileChannel channel = FileChannel.open(member, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
    }
  }

  /** The folder and all below it, parents before children. */
  private static List<Path> members(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted(Comparator.naturalOrder()).toList();
    }
  }
}
