package dev.coinbeam.orchestration.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunParametersTest {
  private final PipelineFile file = TestPipelines.twoTasks();

  @Test
  void textsBecomeValuesOfTheDeclaredTypes() {
    assertThat(
            RunParameters.of(
                    file,
                    Map.of(
                        "root", "gs://b/r",
                        "max_steps", "30",
                        "min-skill", "-1",
                        "deploy", "false",
                        "symbols", "[\"bitcoin\"]",
                        "labels", "{\"team\": \"a\"}",
                        "symbol", "007"))
                .toString())
        .isEqualTo(
            "{\"deploy\":false,\"labels\":{\"team\":\"a\"},\"max_steps\":30,\"min-skill\":-1.0,"
                + "\"root\":\"gs://b/r\",\"symbol\":\"007\",\"symbols\":[\"bitcoin\"]}");
  }

  @ParameterizedTest
  @CsvSource({"maxSteps", "max-steps", "max_steps"})
  void aNameMayBeSpelledAsAnOption(String name) {
    assertThat(RunParameters.of(file, Map.of("root", "/r", name, "5")).get("max_steps").asInt())
        .isEqualTo(5);
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThatThrownBy(() -> RunParameters.of(file, Map.of("simbol", "bitcoin", "deploy", "maybe")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("Parameters for two-tasks.yaml: ")
        .hasMessageContaining("it has no 'simbol', did you mean 'symbol'")
        .hasMessageContaining("'deploy' is 'maybe', expected true or false")
        .hasMessageContaining("'root' is missing and has no default");
  }

  @ParameterizedTest
  @CsvSource({
    "max_steps, 1.5",
    "max_steps, 99999999999999999999",
    "min-skill, NaN",
    "min-skill, Infinity",
    "symbols, bitcoin",
    "symbols, '{}'",
    "labels, '[]'",
    "labels, '{} {}'"
  })
  void aValueOfAnotherTypeIsRefused(String name, String value) {
    assertThatThrownBy(() -> RunParameters.of(file, Map.of("root", "/r", name, value)))
        .hasMessageContaining("'%s' is '%s', expected ".formatted(name, value));
  }
}
