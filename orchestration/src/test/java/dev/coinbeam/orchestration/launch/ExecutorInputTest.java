package dev.coinbeam.orchestration.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorInputTest {
  @Test
  void aMessageIsReadAsFarAsAStepNeedsIt() {
    ExecutorInput input =
        ExecutorInput.parse(
            """
            {"inputs": {"parameterValues": {"a": 1, "b": null},
                        "artifacts": {"c": {"artifacts": [{"name": "1", "uri": "gs://x"}]}}},
             "outputs": {"outputFile": "/tmp/out.json",
                         "parameters": {"d": {"outputFile": "/tmp/d"}},
                         "artifacts": {"e": {"artifacts": [{"name": "n", "uri": "gs://e"}]}},
                         "fromTomorrow": true}}
            """);

    assertThat(input.parameters().toString()).isEqualTo("{\"a\":1}");
    assertThat(input.parameterFiles()).isEqualTo(Map.of("d", Path.of("/tmp/d")));
    assertThat(input.artifacts())
        .isEqualTo(Map.of("e", new ExecutorInput.ArtifactSlot("n", "gs://e")));
    assertThat(input.outputFile()).isEqualTo(Path.of("/tmp/out.json"));
  }

  @Test
  void aTaskMayHaveNeitherInputsNorOutputs() {
    ExecutorInput input = ExecutorInput.parse("{\"outputs\": {\"outputFile\": \"o\"}}");

    assertThat(input.parameters()).isEmpty();
    assertThat(input.parameterFiles()).isEmpty();
    assertThat(input.artifacts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{{$}} | only a launcher of Kubeflow fills that in",
        "nonsense | The executor input is not JSON",
        "[] | The executor input holds no JSON object",
        "{} | has no outputs.outputFile",
        "{\"outputs\": {\"outputFile\": \"\"}} | has no outputs.outputFile",
        "{\"outputs\": {\"outputFile\": \"o\", \"parameters\": {\"p\": {}}}} | has no outputs.parameters.p.outputFile"
      })
  void whatIsNoMessageIsRefused(String text, String mistake) {
    assertThatThrownBy(() -> ExecutorInput.parse(text))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(mistake);
  }
}
