package dev.coinbeam.orchestration.dataflow;

import com.google.api.client.http.HttpBackOffIOExceptionHandler;
import com.google.api.client.http.HttpBackOffUnsuccessfulResponseHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.BackOff;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.services.dataflow.Dataflow;
import com.google.auth.Credentials;
import com.google.auth.http.HttpCredentialsAdapter;
import dev.coinbeam.orchestration.google.Endpoint;
import dev.coinbeam.orchestration.rest.RestException;
import dev.coinbeam.orchestration.rest.RestOptions;
import dev.coinbeam.orchestration.rest.RetryOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;

/**
 * The client by which Beam's runner submits a job. The runner's own tries for more than four
 * minutes what a service out of order refuses.
 */
final class SubmitClient {
  // The service looks at the whole job before it answers.
  private static final Duration LEAST_READ = Duration.ofSeconds(90);

  private SubmitClient() {}

  static Dataflow create(DataflowPipelineOptions options, Endpoint endpoint, RestOptions patience) {
    Optional<HttpRequestInitializer> credentials =
        endpoint.isOnThisMachine()
            ? Optional.empty()
            : Optional.of(new HttpCredentialsAdapter(credentials(options)));
    return new Dataflow.Builder(
            new NetHttpTransport(),
            GsonFactory.getDefaultInstance(),
            request -> prepare(request, credentials, patience))
        .setApplicationName("coinbeam")
        .setRootUrl(endpoint.base().toString())
        .setServicePath(options.getDataflowEndpoint())
        .build();
  }

  private static Credentials credentials(DataflowPipelineOptions options) {
    Credentials found = options.getGcpCredential();
    if (found == null) {
      throw DataflowFailures.noCredentials();
    }
    return found;
  }

  /** A job's creation may be repeated: the service knows its request id. */
  private static void prepare(
      HttpRequest request, Optional<HttpRequestInitializer> credentials, RestOptions patience)
      throws IOException {
    if (credentials.isPresent()) {
      credentials.get().initialize(request);
    }
    Duration read = patience.limits().read();
    request.setConnectTimeout((int) patience.limits().connect().toMillis());
    request.setReadTimeout((int) (read.compareTo(LEAST_READ) > 0 ? read : LEAST_READ).toMillis());
    request.setNumberOfRetries(patience.retries().attempts() - 1);
    request.setIOExceptionHandler(new HttpBackOffIOExceptionHandler(pauses(patience.retries())));
    request.setUnsuccessfulResponseHandler(
        new HttpBackOffUnsuccessfulResponseHandler(pauses(patience.retries()))
            .setBackOffRequired(response -> RestException.mayPass(response.getStatusCode())));
  }

  /** With jitter: half to one and a half of each. */
  private static BackOff pauses(RetryOptions retries) {
    return new ExponentialBackOff.Builder()
        .setInitialIntervalMillis((int) Math.max(1, retries.firstPause().toMillis()))
        .setMaxIntervalMillis((int) Math.max(1, retries.longestPause().toMillis()))
        .setMultiplier(2)
        .setRandomizationFactor(0.5)
        .build();
  }
}
