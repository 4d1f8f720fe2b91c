package dev.coinbeam.orchestration.trial;

import dev.coinbeam.orchestration.steps.FolderTree;
import dev.coinbeam.orchestration.steps.ModelVersions;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.StorageFailures;
import dev.coinbeam.orchestration.storage.Store;
import dev.coinbeam.orchestration.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of this machine that is gone when it is closed.
 *
 * <p>A {@link dev.coinbeam.orchestration.steps.Workspace} is no substitute: there, names under a
 * root are what they are called here, while a platform names the folder of one model as a root.
 */
public final class ScratchFolder implements AutoCloseable {
  private final Path path;

  /** Makes one where the machine keeps such things. */
  public ScratchFolder() {
    try {
      path = Files.createTempDirectory("coinbeam-");
    } catch (IOException e) {
      throw StorageFailures.explain("write", System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Copies all files of a store into a folder in this one. */
  public Path download(Store store, String folder) {
    Path to = path.resolve(folder);
    for (StoredObject object : store.list("")) {
      Path file = to.resolve(object.name());
      try (InputStream in = store.open(object.name())) {
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      } catch (IOException e) {
        throw StorageFailures.explain("write", file.toString(), e);
      }
    }
    return to;
  }

  /** Copies a SavedModel to where a store is; the file that makes it one comes last. */
  static void publish(Path savedModel, Store store) {
    try (Stream<Path> walk = Files.walk(savedModel)) {
      List<Path> files =
          walk.filter(Files::isRegularFile)
              .sorted(
                  Comparator.comparing((Path file) -> file.endsWith(ModelVersions.SAVED_MODEL))
                      .thenComparing(Comparator.naturalOrder()))
              .toList();
      for (Path file : files) {
        String name = savedModel.relativize(file).toString().replace('\\', '/');
        ObjectWriter content = out -> Files.copy(file, out);
        store.write(name, content);
      }
    } catch (IOException e) {
      throw StorageFailures.explain("read", savedModel.toString(), e);
    }
  }

  @Override
  public void close() {
    try {
      FolderTree.delete(path);
    } catch (IOException e) {
      // The system empties its temporary folder at some time.
    }
  }
}
