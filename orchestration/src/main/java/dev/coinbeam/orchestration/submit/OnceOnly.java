package dev.coinbeam.orchestration.submit;

import dev.coinbeam.orchestration.rest.PassingFailure;
import dev.coinbeam.orchestration.rest.Patience;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RetryOptions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes what must not be made twice: it looks before making, and again whenever an answer is lost
 * and nobody knows whether it was made.
 */
public final class OnceOnly {
  private static final int CONFLICT = 409;

  private final Patience patience;

  /**
   * @param retries how often and when it tries again
   */
  public OnceOnly(RetryOptions retries) {
    this.patience = new Patience(retries);
  }

  /**
   * What is there, or is made.
   *
   * @param what is made, for the log
   * @param find looks for it
   * @param make makes it in one attempt
   * @throws RestException when it can neither be found nor made
   */
  public <T> T get(String what, Supplier<Optional<T>> find, Supplier<T> make) {
    try {
      return patience.tryOften(
          what,
          () -> {
            Optional<T> there = find.get();
            return there.isPresent() ? there.get() : make(make);
          });
    } catch (PassingFailure last) {
      return find.get()
          .orElseThrow(
              () ->
                  last.getCause() instanceof RestException refused
                      ? refused
                      : new IllegalStateException(last));
    }
  }

  private static <T> T make(Supplier<T> make) throws PassingFailure {
    try {
      return make.get();
    } catch (RestException e) {
      // Whoever came first made it: then it is found.
      if (e.mayPass() || e.status() == CONFLICT) {
        throw new PassingFailure(e.reason(), e);
      }
      throw e;
    }
  }
}
