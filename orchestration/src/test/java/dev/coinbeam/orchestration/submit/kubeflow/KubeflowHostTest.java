package dev.coinbeam.orchestration.submit.kubeflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeflowHostTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://kubeflow.example.com/pipeline",
        "https://kubeflow.example.com/pipeline/",
        "https://kubeflow.example.com/pipeline/#/runs",
        " https://kubeflow.example.com/pipeline#/experiments "
      })
  void aUrlIsTakenAsItIsCopiedFromABrowser(String text) {
    KubeflowHost host = KubeflowHost.of(text);

    assertThat(host.api("runs", Map.of()))
        .hasToString("https://kubeflow.example.com/pipeline/apis/v2beta1/runs");
    assertThat(host.runUrl("7"))
        .isEqualTo("https://kubeflow.example.com/pipeline/#/runs/details/7");
  }

  @Test
  void valuesOfAQueryAreEncoded() {
    assertThat(KubeflowHost.of("http://h").api("runs", Map.of("filter", "a b&c=%+ü")))
        .hasToString("http://h/apis/v2beta1/runs?filter=a%20b%26c%3D%25%2B%C3%BC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost:8080", "ftp://host", "http://", "http://u:p@host", "http://a b"})
  void whatIsNoWebAddressIsRefused(String text) {
    assertThatThrownBy(() -> KubeflowHost.of(text))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The Kubeflow host is '" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "https://kubeflow.example.com, false",
    "http://kubeflow.example.com, true",
    "http://localhost:8080, false",
    "http://127.0.0.1:8080, false",
    "http://10.0.0.7, true",
    "http://ml-pipeline:8888, false",
    "http://ml-pipeline.kubeflow:8888, false",
    "http://ml-pipeline.kubeflow.svc.cluster.local:8888, false",
    "http://ml-pipeline.kubeflow.svc.example.com, true"
  })
  void plainHttpIsOpenToOthersOutsideThisMachineAndTheCluster(String url, boolean isOpen) {
    assertThat(KubeflowHost.of(url).isOpenToOthers()).isEqualTo(isOpen);
  }
}
