package dev.coinbeam.orchestration.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @Test
  void googlesOwnIsUsedWhereNoneIsGiven() {
    assertThat(Endpoint.of("", "https://ml.googleapis.com/").resolve("v1/projects/p"))
        .hasToString("https://ml.googleapis.com/v1/projects/p");
  }

  @Test
  void aPathMayHaveAMethodAfterAColon() {
    assertThat(Endpoint.of("http://localhost:80/x", "").resolve("models:upload"))
        .hasToString("http://localhost:80/x/models:upload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost/", "HTTP://LocalHost:1"})
  void onThisMachineNobodyAsks(String url) throws Exception {
    assertThat(Endpoint.of(url, "").authorization().headers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://127.0.0.1:8080", "https://private.example.com"})
  void withHttpsSomebodyAsks(String url) {
    assertThat(Endpoint.of(url, "").authorization()).isInstanceOf(ApplicationDefault.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://user@localhost",
        "ftp://localhost",
        "localhost:8080",
        "https://",
        "https://example.com/?a=b",
        "no url"
      })
  void anythingElseIsRefused(String url) {
    assertThatThrownBy(() -> Endpoint.of(url, "https://ml.googleapis.com/"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("cannot be used");
  }
}
