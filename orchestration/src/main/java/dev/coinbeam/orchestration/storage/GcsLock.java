package dev.coinbeam.orchestration.storage;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock kept as an object, since a bucket knows no others.
 *
 * <p>Its holder writes the object anew every {@link #BEAT}. Another process takes over when the
 * holder ran on the same machine and has ended, at once, or when nothing was written for {@link
 * #DEAD_AFTER}. Every write names the generation that it replaces, so that of several who want to
 * take over one succeeds, and a holder who was taken for dead notices.
 */
final class GcsLock implements Lock {
  static final Duration BEAT = Duration.ofSeconds(20);
  static final Duration DEAD_AFTER = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(GcsLock.class);

  private final GcsObjects objects;
  private final LockHolder holder;
  private final String url;
  private final ScheduledExecutorService beats;

  // Guarded by this.
  private GcsObject held;
  private boolean lost;

  private GcsLock(GcsObjects objects, LockHolder holder, String url, GcsObject held) {
    this.objects = objects;
    this.holder = holder;
    this.url = url;
    this.held = held;
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "coinbeam-lock");
              thread.setDaemon(true);
              return thread;
            });
    ScheduledFuture<?> unused =
        beats.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes a lock.
   *
   * @param object the lock's own object
   * @return empty when someone else has it
   */
  static Optional<Lock> tryLock(
      GcsObjects objects, String object, String url, LockHolder holder, Clock clock) {
    Optional<GcsObject> present = objects.find(object);
    if (present.isPresent() && !isDead(present.get(), clock.instant())) {
      return Optional.empty();
    }
    long replaced = present.map(GcsObject::generation).orElse(GcsObjects.NONE);
    return write(objects, object, holder, replaced)
        .<Lock>map(held -> new GcsLock(objects, holder, url, held));
  }

  private static boolean isDead(GcsObject lock, Instant now) {
    return lock.updated().plus(DEAD_AFTER).isBefore(now)
        || LockHolder.parse(lock.notes()).filter(LockHolder::hasEnded).isPresent();
  }

  private static Optional<GcsObject> write(
      GcsObjects objects, String object, LockHolder holder, long replaced) {
    Map<String, String> notes = holder.notes();
    try (UploadContent content =
        UploadContent.written(ObjectWriter.text("held by a run; see this object's metadata\n"))) {
      return objects.upload(object, content, replaced, notes);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  /** Says that the holder is alive; when that fails for the moment, the next beat may do it. */
  synchronized void beat() {
    if (lost || beats.isShutdown()) {
      return;
    }
    try {
      write(objects, held.object(), holder, held.generation())
          .ifPresentOrElse(now -> held = now, () -> lost = true);
    } catch (CoinbeamException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  @Override
  public synchronized void requireHeld() {
    if (!lost) {
      lost =
          objects
              .find(held.object())
              .filter(now -> now.generation() == held.generation())
              .isEmpty();
    }
    if (lost) {
      throw new CoinbeamException(
          "Another process took over "
              + url
              + ", because this one was not heard of for "
              + DEAD_AFTER.toSeconds()
              + " seconds; see what that one does before you try again.");
    }
  }

  @Override
  public synchronized void close() {
    if (beats.isShutdown()) {
      return;
    }
    beats.shutdownNow();
    if (!lost) {
      try {
        objects.delete(held);
      } catch (CoinbeamException e) {
        // The next run of this machine sees that this process has ended, others wait a little.
        LOG.warn("{}", e.getMessage());
      }
    }
  }
}
