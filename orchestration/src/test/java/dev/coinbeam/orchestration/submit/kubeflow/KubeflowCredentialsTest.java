package dev.coinbeam.orchestration.submit.kubeflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.google.ApplicationDefault;
import dev.coinbeam.orchestration.rest.Authorization;
import dev.coinbeam.orchestration.rest.PassingFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeflowCredentialsTest {
  private static final KubeflowHost LOCAL = KubeflowHost.of("http://localhost:8080");
  private static final KubeflowHost WEB = KubeflowHost.of("http://kubeflow.example.com");

  @TempDir private Path temp;

  @Test
  void withoutAnythingNobodyAsks() throws PassingFailure {
    assertThat(of(Map.of(), LOCAL).headers()).isEmpty();
    assertThat(of(Map.of("KFP_TOKEN", " "), LOCAL).headers()).isEmpty();
  }

  @Test
  void theTokenOfTheEnvironmentIsShown() throws PassingFailure {
    assertThat(of(Map.of("KFP_TOKEN", " abc.def\n"), LOCAL).headers())
        .containsEntry("Authorization", "Bearer abc.def");
  }

  @Test
  void theTokenOfAFileIsReadAnewForEveryRequest() throws IOException {
    Path file = Files.writeString(temp.resolve("token"), "one\n");
    Authorization who = of(Map.of("KF_PIPELINES_SA_TOKEN_PATH", file.toString()), LOCAL);

    assertThat(who.headers()).containsEntry("Authorization", "Bearer one");
    Files.writeString(file, "two\n");
    assertThat(who.headers()).containsEntry("Authorization", "Bearer two");
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = temp.resolve("none");
    Authorization who = of(Map.of("KF_PIPELINES_SA_TOKEN_PATH", file.toString()), LOCAL);

    assertThatThrownBy(who::headers)
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void googlesHostsAreAskedWithApplicationDefaultCredentials() {
    KubeflowHost host =
        KubeflowHost.of("https://1a2b-dot-us-central1.pipelines.googleusercontent.com");

    assertThat(of(Map.of(), host)).isInstanceOf(ApplicationDefault.class);
  }

  @Test
  void aTokenIsNotShownToEverybodyOnTheWay() {
    assertThatThrownBy(() -> of(Map.of("KFP_TOKEN", "secret"), WEB))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("readable by anyone on the way to http://kubeflow.example.com")
        .hasMessageNotContaining("secret");
  }

  @Test
  void whatIsNoTokenIsNotPrinted() {
    assertThatThrownBy(() -> of(Map.of("KFP_TOKEN", "a secret\nof lines"), LOCAL))
        .hasMessageContaining("What KFP_TOKEN gives is no token")
        .hasMessageNotContaining("secret");
  }

  private static Authorization of(Map<String, String> environment, KubeflowHost host) {
    return KubeflowCredentials.of(environment, host);
  }
}
