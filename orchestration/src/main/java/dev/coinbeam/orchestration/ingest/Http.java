package dev.coinbeam.orchestration.ingest;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Exchange;
import dev.coinbeam.orchestration.rest.PassingFailure;
import dev.coinbeam.orchestration.rest.ShownUrl;
import dev.coinbeam.orchestration.rest.TimeLimits;
import dev.coinbeam.orchestration.rest.TimedBody;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;

/** Sends requests and follows redirects, one attempt each. */
final class Http {
  private static final int MOST_REDIRECTS = 10;

  private final Exchange exchange;

  Http(TimeLimits limits) {
    this.exchange = new Exchange(limits);
  }

  /**
   * The answer after redirects, whatever its status.
   *
   * @throws PassingFailure when no answer came
   * @throws CoinbeamException when redirects lead nowhere, or the server cannot be trusted
   */
  Answer send(Call first) throws PassingFailure {
    Call call = first;
    Set<URI> seen = new LinkedHashSet<>();
    while (seen.add(call.uri())) {
      if (seen.size() > MOST_REDIRECTS + 1) {
        throw new CoinbeamException(
            first + " redirects more than " + MOST_REDIRECTS + " times: give the last URL itself.");
      }
      Answer answer = sendOnce(call);
      switch (answer.status()) {
        case 301, 302, 303, 307, 308 -> {
          answer.close();
          call = call.redirected(target(call.uri(), answer));
        }
        default -> {
          return answer;
        }
      }
    }
    throw new CoinbeamException(
        first + " redirects in a loop, at " + call + ": check the URL in a browser.");
  }

  static URI target(URI from, Answer answer) {
    String location = answer.header("Location").orElse("");
    URI to;
    try {
      to = from.resolve(location.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      to = from;
    }
    boolean web = to.getHost() != null && to.getScheme().matches("(?i)https?");
    if (location.isEmpty() || !web || to.getRawUserInfo() != null) {
      throw new CoinbeamException(
          ShownUrl.of(from) + " redirects to no web address: give the URL of the file itself.");
    }
    if (from.getScheme().equalsIgnoreCase("https") && to.getScheme().equalsIgnoreCase("http")) {
      throw new CoinbeamException(
          ShownUrl.of(from)
              + " redirects from https to http, where anyone could change the file: give a URL that"
              + " stays with https.");
    }
    return to;
  }

  private Answer sendOnce(Call call) throws PassingFailure {
    try {
      HttpResponse<TimedBody> response = exchange.send(request(call));
      return new Answer(call.uri(), response.statusCode(), response.headers(), response.body());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SSLHandshakeException) {
        throw new CoinbeamException(
            call
                + " has no certificate that this machine trusts: "
                + e.getCause().getMessage()
                + ".",
            e);
      }
      throw new CoinbeamException(call + " cannot be asked: " + e.getCause().getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException("Asking " + call + " was interrupted.", e);
    }
  }

  private static HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri()).header("User-Agent", "coinbeam");
    call.headers().forEach(request::setHeader);
    call.secrets().forEach(request::setHeader);
    call.json().ifPresent(text -> request.POST(HttpRequest.BodyPublishers.ofString(text)));
    return request.build();
  }
}
