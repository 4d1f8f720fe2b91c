package dev.coinbeam.orchestration.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A failure that may be gone at the next attempt; its message ends a sentence "URL: ...". */
final class PassingFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  PassingFailure(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Optional.empty();
  }

  PassingFailure(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
