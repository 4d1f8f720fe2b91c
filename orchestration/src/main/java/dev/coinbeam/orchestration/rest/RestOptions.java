package dev.coinbeam.orchestration.rest;

import java.util.Objects;

/**
 * How patient a client is.
 *
 * @param limits how long it waits for a connection, and for each next piece of an answer
 * @param retries how often and when it tries again
 */
public record RestOptions(TimeLimits limits, RetryOptions retries) {
  public RestOptions {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(retries, "retries");
  }

  /** The defaults of both. */
  public static RestOptions defaults() {
    return new RestOptions(TimeLimits.defaults(), RetryOptions.defaults());
  }
}
