package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what failed for a passing reason. */
public final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private final RetryOptions options;

  /**
   * @param options how often and when
   */
  public Patience(RetryOptions options) {
    this.options = options;
  }

  /**
   * The first result of fetching something.
   *
   * @param shown what is fetched, for the message
   * @throws CoinbeamException when the attempts are used up, or one failed for a lasting reason
   */
  public <T> T untilItWorks(String shown, CheckedSupplier<T> attempt) {
    try {
      return tryOften(shown, attempt);
    } catch (PassingFailure last) {
      throw new CoinbeamException(
          "Cannot fetch "
              + shown
              + ": "
              + last.getMessage()
              + " (attempts: "
              + options.attempts()
              + "); check the URL and the network, then try again.",
          last);
    }
  }

  /**
   * The first result.
   *
   * @param shown what is tried, for the log
   * @throws PassingFailure the last one, when the attempts are used up
   * @throws CoinbeamException when an attempt failed for a lasting reason
   */
  public <T> T tryOften(String shown, CheckedSupplier<T> attempt) throws PassingFailure {
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .handle(PassingFailure.class)
            .withMaxAttempts(options.attempts())
            .withDelayFn(
                context ->
                    options.pauseAfter(
                        context.getAttemptCount(),
                        context.getLastException() instanceof PassingFailure failure
                            ? failure.retryAfter()
                            : Optional.empty(),
                        ThreadLocalRandom.current().nextDouble()))
            .onRetryScheduled(
                event ->
                    LOG.info(
                        "{}: {}; trying again in {} ms",
                        shown,
                        event.getLastException().getMessage(),
                        event.getDelay().toMillis()))
            .build();
    try {
      return Failsafe.with(policy).get(attempt);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new CoinbeamException("Asking for " + shown + " was interrupted.", e);
      }
      if (e.getCause() instanceof PassingFailure last) {
        throw last;
      }
      throw e;
    }
  }
}
