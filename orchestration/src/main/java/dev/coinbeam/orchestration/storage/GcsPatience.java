package dev.coinbeam.orchestration.storage;

import com.google.cloud.storage.StorageException;
import dev.coinbeam.orchestration.rest.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what the client library has given up, for what it cannot take up again itself: an
 * upload whose session is lost, a body that breaks off.
 */
final class GcsPatience {
  private static final Logger LOG = LoggerFactory.getLogger(GcsPatience.class);
  private static final int CLIENT_ERROR = 400;
  private static final int TIME_OUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final RetryOptions options;

  GcsPatience(GcsSettings settings) {
    options =
        new RetryOptions(
            settings.attempts(), settings.firstPause(), settings.longestPause(), Duration.ZERO);
  }

  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * The first result.
   *
   * @throws StorageException the last one, or one that no later attempt can mend
   * @throws IOException the last one
   */
  <T> T untilItWorks(String what, Attempt<T> attempt) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return attempt.run();
      } catch (StorageException | IOException e) {
        if (!pauseBeforeNext(what, number, e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Waits a while after a failed attempt.
   *
   * @param number of the failed attempt, counted from 1
   * @return false, at once, when another attempt is of no use
   */
  boolean pauseBeforeNext(String what, int number, Exception failure) {
    if (number >= options.attempts() || !isPassing(failure)) {
      return false;
    }
    Duration pause =
        options.pauseAfter(number, Optional.empty(), ThreadLocalRandom.current().nextDouble());
    LOG.info("{}: {}; trying again in {} ms", what, failure.getMessage(), pause.toMillis());
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What the service has not refused for good. */
  private static boolean isPassing(Exception failure) {
    int code = GcsFailures.code(failure);
    return code < CLIENT_ERROR || code == TIME_OUT || code == TOO_MANY || code >= SERVER_ERROR;
  }
}
