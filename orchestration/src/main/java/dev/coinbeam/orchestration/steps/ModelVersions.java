package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.Deployment;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RecordJson;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of one model in TensorFlow Serving's layout: {@code models/<name>/<version>/}.
 *
 * <p>A version appears whole: it is copied beside its place under a name that begins with a dot,
 * which TensorFlow Serving ignores, and then renamed. None is ever changed or removed.
 */
public final class ModelVersions {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  private final Path folder;
  private final ModelName name;

  /**
   * @param folder the model's folder, which need not exist
   * @param name the model's name
   */
  public ModelVersions(Path folder, ModelName name) {
    this.folder = folder;
    this.name = name;
  }

  /** The folder of a model, relative to the root. */
  public static String folder(ModelName name) {
    return "models/" + name;
  }

  /** The newest version, which is the one that serves; empty when there is none. */
  public Optional<Long> newest() throws IOException {
    return versions().stream().max(Comparator.naturalOrder());
  }

  /** Where a version comes from; empty when something else put it there. */
  public Optional<Deployment> origin(long version) throws IOException {
    Path file = path(version).resolve(Deployment.FILE);
    return Files.exists(file)
        ? Optional.of(Deployment.parse(Files.readString(file), file.toString()))
        : Optional.empty();
  }

  /** The folder of a version. */
  public Path path(long version) {
    return folder.resolve(Long.toString(version));
  }

  /**
   * Makes a SavedModel a version, unless this run's same model is one already.
   *
   * @param asked the version to make; 0 for the next one
   * @return the version that holds the model
   */
  long deploy(Path savedModel, Deployment deployment, long asked) throws IOException {
    for (long version : versions()) {
      boolean isAsked = asked == 0 || asked == version;
      if (isAsked && origin(version).equals(Optional.of(deployment))) {
        return version;
      }
    }
    requireServing(asked);
    Path half = folder.resolve("." + deployment.runId() + ".half");
    FolderTree.delete(half);
    FolderTree.copy(savedModel, half);
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

  private void requireServing(long asked) throws IOException {
    Optional<Long> newest = newest();
    if (asked != 0 && newest.isPresent() && asked <= newest.get()) {
      throw new CoinbeamException(
          "Version %d of %s would not serve, because %d is there; choose a greater one."
              .formatted(asked, name, newest.get()));
    }
  }

  private List<Long> versions() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .filter(VERSION.asMatchPredicate())
          .map(Long::valueOf)
          .toList();
    }
  }
}
