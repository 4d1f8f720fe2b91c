package dev.coinbeam.orchestration.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFileTest {
  private final PipelineFile file = TestPipelines.twoTasks();

  @Test
  void nameTasksAndParametersAreThoseOfTheFirstDocument() {
    assertThat(file.name()).isEqualTo("two-tasks");
    assertThat(file.taskNames()).containsExactly("first", "second");
    assertThat(file.parameters())
        .contains(
            new PipelineParameter("root", ParameterType.STRING, true),
            new PipelineParameter("max_steps", ParameterType.NUMBER_INTEGER, false),
            new PipelineParameter("labels", ParameterType.STRUCT, false));
    assertThat(file.spec().has("platforms")).isFalse();
  }

  @Test
  void theBytesAreThoseOfTheFileWithBothDocuments() {
    assertThat(new String(file.bytes(), StandardCharsets.UTF_8)).isEqualTo(TestPipelines.text());
  }

  @Test
  void equalContentHasTheSameVersionNameAndOtherContentAnother() {
    PipelineFile other = PipelineFile.of(TestPipelines.text() + "\n", "other.yaml");

    assertThat(file.versionName())
        .matches("sha256-[0-9a-f]{32}")
        .isEqualTo(TestPipelines.twoTasks().versionName())
        .isNotEqualTo(other.versionName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- a\n- b\n",
        "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\n",
        "a: [1\n",
        "a: 1\na: 2\n",
        "schemaVersion: 2.1.0\npipelineInfo: {name: ''}\nroot: {}\ndeploymentSpec: {}\n"
      })
  void whatIsNoCompiledPipelineIsSaidToBeNone(String text) {
    assertThatThrownBy(() -> PipelineFile.of(text, "some.yaml"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("some.yaml is no compiled pipeline: ")
        .hasMessageEndingWith("make one with 'coinbeam compile --output pipeline.yaml'.");
  }

  @Test
  void aParameterOfAnUnknownTypeIsNamed() {
    String text = TestPipelines.text().replace("NUMBER_DOUBLE", "COMPLEX");

    assertThatThrownBy(() -> PipelineFile.of(text, "some.yaml").parameters())
        .hasMessageContaining("parameter 'min-skill' is of type 'COMPLEX'");
  }
}
