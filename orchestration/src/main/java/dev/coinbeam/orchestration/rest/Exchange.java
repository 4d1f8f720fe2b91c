package dev.coinbeam.orchestration.rest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends a request once and waits no longer than its limits for the head of an answer. Redirects are
 * not followed. Safe for several threads.
 */
public final class Exchange {
  private final HttpClient client;
  private final TimeLimits limits;

  /**
   * @param limits how long it waits to connect and to hear something
   */
  public Exchange(TimeLimits limits) {
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  /**
   * The answer, whatever its status; its body is read under the same limits.
   *
   * @throws PassingFailure when no answer came
   * @throws ExecutionException when the request can never be sent; its cause is an {@link
   *     SSLHandshakeException} when the server cannot be trusted
   * @throws InterruptedException when the thread is interrupted
   */
  public HttpResponse<TimedBody> send(HttpRequest request)
      throws PassingFailure, ExecutionException, InterruptedException {
    CompletableFuture<HttpResponse<TimedBody>> answer =
        client.sendAsync(request, info -> new TimedBody(limits.read()));
    try {
      long limit = limits.connect().plus(limits.read()).toNanos();
      return answer.get(limit, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure
          && !(failure instanceof SSLHandshakeException)) {
        throw new PassingFailure(NetworkFailures.explain(failure), failure);
      }
      throw e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      HttpTimeoutException late = new HttpTimeoutException("no answer");
      throw new PassingFailure(NetworkFailures.explain(late), late);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }
}
