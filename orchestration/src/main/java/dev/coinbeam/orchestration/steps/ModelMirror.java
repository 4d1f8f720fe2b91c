package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this machine with the newest version of a model, for a server to watch.
 *
 * <p>Where the store is a folder, it is the model's own. Where it is a bucket, it is a temporary
 * one: a new version is downloaded beside its place, and then appears whole. Closing removes it.
 */
public final class ModelMirror implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelMirror.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Store store;
  private final ModelName name;
  private final Optional<Path> temporary;
  private final ScheduledExecutorService looks;

  private ModelMirror(Store store, ModelName name, Optional<Path> temporary) {
    this.store = store;
    this.name = name;
    this.temporary = temporary;
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "coinbeam-mirror");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * A mirror that holds the newest version there is.
   *
   * @throws CoinbeamException when it cannot be read
   */
  public static ModelMirror of(Store store, ModelName name) throws IOException {
    boolean isFolder = store.localPath("").isPresent();
    ModelMirror mirror =
        new ModelMirror(
            store,
            name,
            isFolder ? Optional.empty() : Optional.of(Files.createTempDirectory("coinbeam-")));
    mirror.update();
    return mirror;
  }

  /** The folder that holds the versions, each in one named by its number. */
  public Path folder() {
    return temporary.orElseGet(() -> store.localPath(ModelVersions.folder(name)).orElseThrow());
  }

  /** Looks for new versions from now on, until it is closed. */
  public void follow() {
    if (temporary.isPresent()) {
      ScheduledFuture<?> unused =
          looks.scheduleWithFixedDelay(
              this::updateQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Brings the newest version here unless it is here. */
  void update() throws IOException {
    Optional<Long> newest = ModelVersions.of(store, name).newest();
    if (temporary.isEmpty() || newest.isEmpty()) {
      return;
    }
    Path place = temporary.get().resolve(Long.toString(newest.get()));
    if (Files.exists(place)) {
      return;
    }
    try (Workspace files = Workspace.of(store)) {
      Path whole = files.input(ModelVersions.folder(name, newest.get()));
      Path beside = temporary.get().resolve("." + newest.get() + ".half");
      FolderTree.delete(beside);
      FolderTree.copy(whole, beside);
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** What serves goes on serving when the bucket cannot be reached for a while. */
  private void updateQuietly() {
    try {
      update();
    } catch (CoinbeamException | IOException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    try {
      if (temporary.isPresent()) {
        FolderTree.delete(temporary.get());
      }
    } catch (IOException e) {
      LOG.warn("Cannot remove {}: {}", temporary.get(), e.getMessage());
    }
  }
}
