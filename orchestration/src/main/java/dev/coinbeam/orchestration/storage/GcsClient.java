package dev.coinbeam.orchestration.storage;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes clients of Cloud Storage, with Application Default Credentials. */
final class GcsClient {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final double DOUBLE = 2.0;

  private GcsClient() {}

  /**
   * A client.
   *
   * @param project the project that new buckets belong to; the environment's when empty
   * @throws CoinbeamException when there are no credentials
   */
  static Storage create(GcsSettings settings, Optional<String> project) {
    HttpStorageOptions.Builder options =
        StorageOptions.http()
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout(Math.toIntExact(settings.connect().toMillis()))
                    .setReadTimeout(Math.toIntExact(settings.read().toMillis()))
                    .build())
            .setRetrySettings(retries(settings))
            .setCredentials(settings.emulator().isPresent() ? nobody() : credentials());
    project.ifPresent(options::setProjectId);
    if (settings.emulator().isPresent()) {
      options.setHost(settings.emulator().get().toString());
      // Without a project the client would look for one on the network.
      options.setProjectId(project.orElse("coinbeam"));
    }
    return options.build().getService();
  }

  /** All attempts together may take as long as they need: their number bounds them. */
  private static RetrySettings retries(GcsSettings settings) {
    return RetrySettings.newBuilder()
        .setMaxAttempts(settings.attempts())
        .setInitialRetryDelayDuration(settings.firstPause())
        .setRetryDelayMultiplier(DOUBLE)
        .setMaxRetryDelayDuration(settings.longestPause())
        .setTotalTimeoutDuration(Duration.ofHours(1))
        .build();
  }

  private static Credentials nobody() {
    return NoCredentials.getInstance();
  }

  private static Credentials credentials() {
    try {
      return GoogleCredentials.getApplicationDefault().createScoped(List.of(SCOPE));
    } catch (IOException e) {
      throw new CoinbeamException(
          "There are no Google Cloud credentials on this machine, or they cannot be read: run"
              + " 'gcloud auth application-default login', or let GOOGLE_APPLICATION_CREDENTIALS"
              + " name a credentials file.",
          e);
    }
  }
}
