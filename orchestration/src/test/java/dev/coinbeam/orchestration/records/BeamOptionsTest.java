package dev.coinbeam.orchestration.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeamOptionsTest {
  @Test
  void whiteSpaceSeparatesOptions() {
    assertThat(new BeamOptions(" --diskSizeGb=50\n --usePublicIps=false ").arguments())
        .containsExactly("--diskSizeGb=50", "--usePublicIps=false");
    assertThat(new BeamOptions(" ").arguments()).isEmpty();
  }

  @Test
  void argumentsWithAnyCharactersComeBackAsTheyWere() {
    List<String> arguments = List.of("--a=b c", "--d=\"e\"", "--f=\n", "--flag");

    assertThat(BeamOptions.of(arguments).arguments()).isEqualTo(arguments);
    assertThat(new BeamOptions(BeamOptions.of(arguments).toString()).arguments())
        .isEqualTo(arguments);
  }

  @Test
  void plainArgumentsStayReadable() {
    assertThat(BeamOptions.of(List.of("--a=1", "--b=2"))).hasToString("--a=1 --b=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"diskSizeGb=50", "--DiskSizeGb=50", "-x", "--=1", "--a b"})
  void whatIsNoOptionIsRefused(String text) {
    assertThatThrownBy(() -> new BeamOptions(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected --name=value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--runner=DirectRunner", "--source=x", "--jobName=y", "--filesToStage=z"})
  void whatTheStepSaysItselfIsRefused(String text) {
    assertThatThrownBy(() -> new BeamOptions(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is set by the step itself");
  }

  @Test
  void aBrokenArrayIsRefused() {
    assertThatThrownBy(() -> new BeamOptions("[\"--a=1\""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no JSON array of texts");
  }
}
