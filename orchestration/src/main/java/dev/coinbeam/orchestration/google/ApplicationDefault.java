package dev.coinbeam.orchestration.google;

import com.google.auth.Retryable;
import com.google.auth.oauth2.GoogleCredentials;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.Authorization;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Application Default Credentials: those of the machine, of {@code GOOGLE_APPLICATION_CREDENTIALS},
 * or of a login with gcloud. They are looked for when first asked for and renewed before they
 * expire; with a login, the project that pays is named too. Safe for several threads.
 */
public final class ApplicationDefault implements Authorization {
  private static final List<String> SCOPES =
      List.of("https://www.googleapis.com/auth/cloud-platform");
  private static final String PAYS = "x-goog-user-project";
  private static final String LOGIN = "gcloud auth application-default login";

  /** Where credentials come from. */
  @FunctionalInterface
  interface Source {
    GoogleCredentials find() throws IOException;
  }

  private final Source source;
  private final AtomicReference<GoogleCredentials> found = new AtomicReference<>();

  ApplicationDefault(Source source) {
    this.source = source;
  }

  /** Those of this process. */
  public static ApplicationDefault create() {
    return new ApplicationDefault(GoogleCredentials::getApplicationDefault);
  }

  @Override
  public Map<String, String> headers() throws PassingFailure {
    GoogleCredentials credentials = credentials();
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      credentials
          .getRequestMetadata(URI.create("https://www.googleapis.com/"))
          .forEach((name, values) -> headers.put(name, String.join(",", values)));
      if (credentials.getQuotaProjectId() != null) {
        headers.putIfAbsent(PAYS, credentials.getQuotaProjectId());
      }
      return headers;
    } catch (IOException e) {
      if (mayPass(e)) {
        throw new PassingFailure("Google's login server did not give a token", e);
      }
      throw new CoinbeamException(
          "The Google credentials are refused, they may have expired or been revoked: run '%s', or use another service account's."
              .formatted(LOGIN),
          e);
    }
  }

  private GoogleCredentials credentials() {
    GoogleCredentials known = found.get();
    if (known != null) {
      return known;
    }
    try {
      GoogleCredentials fresh = source.find().createScoped(SCOPES);
      found.compareAndSet(null, fresh);
      return found.get();
    } catch (IOException e) {
      throw new CoinbeamException(
          "There are no usable Google credentials (%s): run '%s', or let GOOGLE_APPLICATION_CREDENTIALS name a credentials file."
              .formatted(firstSentence(e), LOGIN),
          e);
    }
  }

  /** The library marks what a later attempt may not meet; anything else is a refusal. */
  private static boolean mayPass(IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Retryable retryable) {
        return retryable.isRetryable();
      }
      if (t instanceof SocketException
          || t instanceof SocketTimeoutException
          || t instanceof UnknownHostException) {
        return true;
      }
    }
    return false;
  }

  private static String firstSentence(IOException failure) {
    String message = String.valueOf(failure.getMessage()).strip();
    int end = message.indexOf(". ");
    String sentence = end < 0 ? message : message.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
