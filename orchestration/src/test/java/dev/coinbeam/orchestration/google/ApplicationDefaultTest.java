package dev.coinbeam.orchestration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class ApplicationDefaultTest {
  private static final Date LATER = Date.from(Instant.parse("2100-01-01T00:00:00Z"));

  @Test
  void aTokenIsShown() throws Exception {
    ApplicationDefault credentials =
        new ApplicationDefault(() -> GoogleCredentials.create(new AccessToken("abc", LATER)));

    assertThat(credentials.headers()).containsEntry("Authorization", "Bearer abc");
  }

  @Test
  void theProjectThatPaysIsNamedToo() throws Exception {
    ApplicationDefault credentials =
        new ApplicationDefault(
            () ->
                GoogleCredentials.create(new AccessToken("abc", LATER)).toBuilder()
                    .setQuotaProjectId("my-project")
                    .build());

    assertThat(credentials.headers()).containsEntry("x-goog-user-project", "my-project");
  }

  @Test
  void withoutCredentialsItSaysHowToGetThem() {
    ApplicationDefault credentials =
        new ApplicationDefault(
            () -> {
              throw new IOException("Your default credentials were not found. See a page.");
            });

    assertThatThrownBy(credentials::headers)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(
            "Your default credentials were not found",
            "gcloud auth application-default login",
            "GOOGLE_APPLICATION_CREDENTIALS")
        .hasMessageNotContaining("See a page");
  }

  @Test
  void credentialsThatAreRefusedSayHowToRenewThem() {
    assertThatThrownBy(
            new ApplicationDefault(() -> failing(new IOException("invalid_grant")))::headers)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll("expired", "gcloud auth application-default login");
  }

  @Test
  void aLoginServerOutOfReachIsAPassingFailure() {
    assertThatThrownBy(
            new ApplicationDefault(() -> failing(new UnknownHostException("oauth2")))::headers)
        .isInstanceOf(PassingFailure.class);
  }

  private static GoogleCredentials failing(IOException failure) {
    return new Failing(failure);
  }

  private static final class Failing extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    Failing(IOException failure) {
      this.failure = failure;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
      throw failure;
    }
  }
}
