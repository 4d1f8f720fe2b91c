package dev.coinbeam.orchestration.rest;

import dev.coinbeam.features.CoinbeamException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests to a service and reads whole answers.
 *
 * <p>A dropped connection, silence, a body that ends too early and the statuses 408, 429, 500, 502,
 * 503 and 504 are passing failures: requests that are {@link Repeat#SAFE} are sent again, after
 * pauses with jitter or as long as {@code Retry-After} asks. Redirects are not followed, so that
 * nobody else is shown who asks. Safe for several threads.
 */
public final class RestClient {
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int SUCCESS = 200;
  private static final int REDIRECT = 300;

  private final Exchange exchange;
  private final RestOptions options;
  private final Patience patience;
  private final Authorization authorization;

  /**
   * @param options how patient it is
   * @param authorization who asks
   */
  public RestClient(RestOptions options, Authorization authorization) {
    this.options = options;
    this.patience = new Patience(options.retries());
    this.authorization = authorization;
    this.exchange = new Exchange(options.limits());
  }

  /** How patient it is. */
  public RestOptions options() {
    return options;
  }

  /**
   * Sends a request until it works, or once, as it says.
   *
   * @return an answer with a status from 200 to 299
   * @throws RestException for any other status, or when no answer came
   * @throws CoinbeamException when there are no credentials, or the thread is interrupted
   */
  public RestAnswer send(RestRequest request) {
    try {
      return switch (request.repeat()) {
        case SAFE -> patience.tryOften(request.toString(), () -> attempt(request));
        case ONCE -> attempt(request);
      };
    } catch (PassingFailure last) {
      throw failure(request, last);
    }
  }

  /**
   * Makes something once, however often an answer is lost: before each attempt it is looked for.
   *
   * @param find what is there already
   * @param request makes it
   * @param made what the answer says was made
   * @throws RestException when it is refused, or the attempts are used up
   */
  public <T> T makeOnce(
      Supplier<Optional<T>> find, RestRequest request, Function<RestAnswer, T> made) {
    try {
      return patience.tryOften(
          request.toString(),
          () -> {
            Optional<T> found = find.get();
            return found.isPresent() ? found.get() : made.apply(attempt(request));
          });
    } catch (PassingFailure last) {
      throw failure(request, last);
    }
  }

  private static RestException failure(RestRequest request, PassingFailure last) {
    return last.getCause() instanceof RestException refused
        ? refused
        : new RestException(
            request.toString(),
            RestException.NO_ANSWER,
            new ServiceError("", last.getMessage()),
            last);
  }

  private RestAnswer attempt(RestRequest request) throws PassingFailure {
    HttpResponse<TimedBody> response = open(request);
    byte[] body;
    try (TimedBody in = response.body()) {
      body = in.readNBytes(LARGEST_ANSWER);
    } catch (IOException e) {
      throw new PassingFailure(NetworkFailures.explain(e), e);
    }
    int status = response.statusCode();
    if (status >= SUCCESS && status < REDIRECT) {
      return new RestAnswer(request, status, response.headers(), body);
    }
    ServiceError error = ServiceError.of(status, body);
    RestException refused = new RestException(request.toString(), status, error, null);
    if (RestException.mayPass(status)) {
      throw new PassingFailure(
          "the server answered with status " + status + " (" + error.reason() + ")",
          response
              .headers()
              .firstValue("Retry-After")
              .flatMap(value -> RetryAfter.parse(value, Clock.systemUTC())),
          refused);
    }
    throw refused;
  }

  private HttpResponse<TimedBody> open(RestRequest request) throws PassingFailure {
    try {
      return exchange.send(http(request));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SSLHandshakeException) {
        throw new CoinbeamException(
            "%s: the server has no certificate that this machine trusts (%s); check the address."
                .formatted(request, e.getCause().getMessage()),
            e);
      }
      throw new CoinbeamException(
          "%s cannot be sent: %s; check the address.".formatted(request, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException(request + " was interrupted; start it again to go on.", e);
    }
  }

  private HttpRequest http(RestRequest request) throws PassingFailure {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(request.uri())
            .header("User-Agent", "coinbeam")
            .header("Accept", "application/json");
    Optional<RestBody> body = request.body();
    try {
      http.method(
          request.method(), body.isPresent() ? body.get().publisher() : BodyPublishers.noBody());
    } catch (FileNotFoundException e) {
      throw new CoinbeamException(
          "%s cannot be sent: there is no file %s.".formatted(request, e.getMessage()), e);
    }
    body.ifPresent(content -> http.setHeader("Content-Type", content.type()));
    request.headers().forEach(http::setHeader);
    authorization.headers().forEach(http::setHeader);
    return http.build();
  }
}
