package dev.coinbeam.orchestration.google;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Awaited;
import dev.coinbeam.orchestration.rest.Polling;
import dev.coinbeam.orchestration.rest.RestClient;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Google's long-running operations (google.longrunning): started, and done some time later.
 *
 * <p>Safe for several threads.
 */
public final class Operations {
  /** So often somebody else may fail to make what we wait for. */
  private static final int MOST_STARTS = 200;

  private static final int CONFLICT = 409;
  private static final int QUOTA = 429;

  private final RestClient rest;
  private final Endpoint endpoint;
  private final Polling polling;

  /**
   * @param endpoint where operations are found under {@code v1/}
   */
  public Operations(RestClient rest, Endpoint endpoint, Polling polling) {
    this.rest = rest;
    this.endpoint = endpoint;
    this.polling = polling;
  }

  /**
   * Waits for the end of an operation.
   *
   * @param what it does, for messages
   * @throws CoinbeamException with the service's message when it failed
   */
  public void await(String what, JsonNode begun) {
    String name = begun.path("name").asText();
    JsonNode done =
        begun.path("done").asBoolean()
            ? begun
            : polling.until(
                Awaited.ofRun(what),
                () ->
                    Optional.of(rest.send(RestRequest.get(endpoint.resolve("v1/" + name))).json())
                        .filter(operation -> operation.path("done").asBoolean()));
    if (done.has("error")) {
      throw new CoinbeamException(
          "%s failed: %s (operation %s); mend that and start again with the same run id."
              .formatted(capital(what), done.path("error").path("message").asText(), name));
    }
  }

  /**
   * Makes something that takes an operation to come into being, unless it is there; a lost answer,
   * or another process that makes the same, does not make a second.
   *
   * @param what is made, for messages
   * @param find the thing once it is there
   * @param start begins the operation; the service must refuse it with 409 while it goes on and
   *     once the thing is there
   */
  public <T> T ensure(String what, Supplier<Optional<T>> find, RestRequest start) {
    Counter starts = new Counter();
    try {
      return polling.until(
          Awaited.ofRun(what),
          () -> {
            Optional<T> found = find.get();
            if (found.isEmpty()) {
              starts.count(what);
              begin(find, start).operation().ifPresent(operation -> await(what, operation));
            }
            return found.or(find);
          });
    } catch (QuotaException e) {
      throw e.refused;
    }
  }

  /** What an attempt came to: an operation, or none when it is there by now or someone makes it. */
  private record Begun(Optional<JsonNode> operation) {}

  private <T> Begun begin(Supplier<Optional<T>> find, RestRequest start) {
    try {
      return rest.makeOnce(
          () -> find.get().map(found -> new Begun(Optional.empty())),
          start,
          answer -> new Begun(Optional.of(answer.json())));
    } catch (RestException e) {
      if (e.status() == CONFLICT) {
        return new Begun(Optional.empty());
      }
      throw e.status() == QUOTA ? new QuotaException(e) : e;
    }
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A quota that does not let a thing be made: to be said at once and not to be waited for. */
  private static final class QuotaException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RestException refused;

    QuotaException(RestException refused) {
      super(refused);
      this.refused = refused;
    }
  }

  /** Ends what would go on for ever. */
  private static final class Counter {
    private int starts;

    void count(String what) {
      starts++;
      if (starts > MOST_STARTS) {
        throw new CoinbeamException(
            "%s did not come to an end: the service says that it is being made, but it does not appear; look at it in the console."
                .formatted(capital(what)));
      }
    }
  }
}
