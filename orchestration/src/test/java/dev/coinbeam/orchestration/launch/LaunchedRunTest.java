package dev.coinbeam.orchestration.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchedRunTest {
  private static final String PLACEHOLDER = "{{$.pipeline_job_uuid}}";

  @Test
  void onVertexTheArgumentIsTheRun() {
    assertThat(LaunchedRun.id("8123456789012345678", Map.of("COINBEAM_RUN_ID", "other")).value())
        .isEqualTo("8123456789012345678");
  }

  @Test
  void onKubeflowTheEnvironmentHasTheRun() {
    String id = "5f1c9c9e-2a51-4a0e-8df4-6b0d2f8e7a11";

    assertThat(LaunchedRun.id(PLACEHOLDER, Map.of("COINBEAM_RUN_ID", id)).value()).isEqualTo(id);
  }

  @Test
  void withoutEitherTheTaskFails() {
    assertThatThrownBy(() -> LaunchedRun.id(PLACEHOLDER, Map.of()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The run's id is missing")
        .hasMessageContaining("submit the whole pipeline file");
  }

  @Test
  void aRunThatCannotBeAFolderIsRefused() {
    assertThatThrownBy(() -> LaunchedRun.id("projects/p/runs/1", Map.of()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("The run cannot be named so");
  }
}
