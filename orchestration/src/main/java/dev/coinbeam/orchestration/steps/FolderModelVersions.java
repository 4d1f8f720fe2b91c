package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Versions in a folder of this machine.
 *
 * <p>A version appears whole: it is copied beside its place under a name that begins with a dot,
 * which TensorFlow Serving ignores, and then renamed.
 */
final class FolderModelVersions implements ModelVersions {
  private final Store store;
  private final Path folder;
  private final ModelName name;

  FolderModelVersions(Store store, ModelName name) {
    this.store = store;
    this.folder = store.localPath(ModelVersions.folder(name)).orElseThrow();
    this.name = name;
  }

  @Override
  public Optional<Long> newest() throws IOException {
    return versions().stream().max(Comparator.naturalOrder());
  }

  @Override
  public Optional<Deployment> origin(long version) throws IOException {
    Path file = path(version).resolve(Deployment.FILE);
    return Files.exists(file)
        ? Optional.of(Deployment.parse(Files.readString(file), file.toString()))
        : Optional.empty();
  }

  private Path path(long version) {
    return folder.resolve(Long.toString(version));
  }

  @Override
  public long deploy(String savedModel, Deployment deployment, long asked) throws IOException {
    for (long version : versions()) {
      boolean isAsked = asked == 0 || asked == version;
      if (isAsked && origin(version).equals(Optional.of(deployment))) {
        return version;
      }
    }
    ModelVersions.requireServing(name, asked, newest());
    Path half = folder.resolve("." + deployment.runId() + ".half");
    FolderTree.delete(half);
    FolderTree.copy(store.localPath(savedModel).orElseThrow(), half);
    Path origin = half.resolve(Deployment.FILE);
    Files.createDirectories(origin.getParent());
    Files.writeString(origin, RecordJson.toText(deployment));
    FolderTree.force(half);
    try {
      return asked == 0 ? renameToNext(half) : renameTo(half, asked);
    } finally {
      FolderTree.delete(half);
    }
  }

  /** Tries again when someone else took the number in between. */
  private long renameToNext(Path half) throws IOException {
    while (true) {
      long next = newest().orElse(0L) + 1;
      try {
        Files.move(half, path(next), StandardCopyOption.ATOMIC_MOVE);
        return next;
      } catch (FileSystemException e) {
        if (!Files.exists(path(next))) {
          throw e;
        }
      }
    }
  }

  private long renameTo(Path half, long version) throws IOException {
    Files.move(half, path(version), StandardCopyOption.ATOMIC_MOVE);
    return version;
  }

  private List<Long> versions() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(ModelVersions::isVersion)
          .map(Long::valueOf)
          .toList();
    }
  }
}
