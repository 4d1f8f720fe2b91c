package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.storage.StorageFailures;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Temporary folders that stand for those of a bucket. */
final class BucketWorkspace implements Workspace {
  private static final Comparator<Path> DEEPEST_FIRST =
      Comparator.comparing(Path::getNameCount).reversed().thenComparing(Comparator.naturalOrder());

  private final Store store;
  private final Path folder;
  private final Thread atExit = new Thread(this::deleteQuietly, "coinbeam-workspace");

  /** The hash of what the store has of a name, as far as it came from or went through here. */
  private final Map<String, String> known = new HashMap<>();

  /** Outputs of which the store may still have those of an earlier try. */
  private final Set<String> fresh = new HashSet<>();

  BucketWorkspace(Store store) {
    this.store = store;
    try {
      this.folder = Files.createTempDirectory("coinbeam-").toRealPath();
    } catch (IOException e) {
      throw StorageFailures.explain("write", System.getProperty("java.io.tmpdir"), e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public Path input(String name) {
    return download(name);
  }

  @Override
  public Path output(String name) {
    fresh.add(name);
    return make(folder.resolve(name));
  }

  @Override
  public Path continued(String name) {
    return make(download(name));
  }

  @Override
  public void publish(String name) {
    if (fresh.remove(name)) {
      store.delete(name);
    }
    try (Stream<Path> walk = Files.walk(folder.resolve(name))) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .filter(file -> !isHidden(folder.relativize(file)))
              .sorted(DEEPEST_FIRST)
              .toList();
      for (Path file : files) {
        upload(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new CoinbeamException(
          "Cannot read %s, which was to go to %s (%s): check the disk."
              .formatted(folder.resolve(name), store.address(name), e),
          e);
    }
  }

  @Override
  public <T> T work(Supplier<T> work) {
    try {
      return work.get();
    } catch (CoinbeamException e) {
      String message = e.getMessage().replace(folder + "/", store.address("") + "/");
      // One of its own kind means something to who catches it.
      boolean isPlain = e.getClass() == CoinbeamException.class;
      throw isPlain ? new CoinbeamException(message, e) : e;
    }
  }

  @Override
  public void close() {
    deleteQuietly();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends already.
    }
  }

  private Path download(String name) {
    for (StoredObject object : store.list(name)) {
      Path file = folder.resolve(object.name());
      try (InputStream in = store.open(object.name())) {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.copy(in, file);
        known.put(object.name(), Artifacts.hash(file));
      } catch (IOException e) {
        throw StorageFailures.explain("write", file.toString(), e);
      }
    }
    return folder.resolve(name);
  }

  private void upload(Path file) throws IOException {
    String name = folder.relativize(file).toString().replace('\\', '/');
    String sha256 = Artifacts.hash(file);
    if (!sha256.equals(known.get(name))) {
      store.write(name, out -> Files.copy(file, out));
      known.put(name, sha256);
    }
  }

  /** What is half-made, as in a folder. */
  private static boolean isHidden(Path file) {
    return StreamSupport.stream(file.spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private static Path make(Path made) {
    try {
      return Files.createDirectories(made);
    } catch (IOException e) {
      throw StorageFailures.explain("write", made.toString(), e);
    }
  }

  private void deleteQuietly() {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      // The system empties its temporary folder at some time.
    }
  }
}
