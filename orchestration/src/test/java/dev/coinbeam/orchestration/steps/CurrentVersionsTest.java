package dev.coinbeam.orchestration.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.orchestration.records.Versions;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

class CurrentVersionsTest {
  @Test
  void versionsAreThoseOfTheLibrariesThatRun() {
    Versions versions = CurrentVersions.get();

    assertThat(versions.beam()).isEqualTo(ReleaseInfo.getReleaseInfo().getVersion());
    assertThat(versions.tensorflow()).startsWith(TensorFlow.version() + " ");
    assertThat(versions.java()).startsWith(System.getProperty("java.version"));
  }
}
