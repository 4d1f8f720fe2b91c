package dev.coinbeam.orchestration.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A failure that may be gone at the next attempt; its message ends a sentence "URL: ...". */
public final class PassingFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Duration> retryAfter;

  /** A failure that says nothing of when to come again. */
  public PassingFailure(String message, Throwable cause) {
    this(message, Optional.empty(), cause);
  }

  /**
   * @param retryAfter what the server asked for
   */
  public PassingFailure(String message, Optional<Duration> retryAfter) {
    this(message, retryAfter, null);
  }

  /**
   * @param retryAfter what the server asked for
   */
  public PassingFailure(String message, Optional<Duration> retryAfter, Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** What the server asked for. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
