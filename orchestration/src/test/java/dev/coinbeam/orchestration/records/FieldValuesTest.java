package dev.coinbeam.orchestration.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTest {
  private static final RecordField HYPERPARAMETERS = field("hyperparameters");

  @Test
  void hyperparametersAreAFlowMapping() {
    assertThat(mistake("{learning-rate: 0.01, num-layers: 2}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "[1]", "{l2: ", "", "7", "null", "{l2: 0, l2: 1}"})
  void whatIsNoMappingIsToldWithoutTheParsersWords(String text) {
    assertThat(mistake(text).orElseThrow())
        .startsWith("--hyperparameters is ")
        .endsWith("; expected values by name, such as {name: value}");
  }

  @ParameterizedTest
  @CsvSource({"l2: null, 'l2 must be from 0 to 10, found ''null'''", "foo: 1, unknown name 'foo'"})
  void aValueThatIsNoneIsNamed(String entry, String message) {
    assertThat(mistake("{" + entry + "}").orElseThrow()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "0.1"})
  void aTextIsNoNumberWhereThatHasARange(String text) {
    assertThat(FieldValues.mistake(field("embargo"), TextNode.valueOf(text), "embargo"))
        .contains("embargo is \"" + text + "\"; expected a number");
  }

  private static RecordField field(String name) {
    return RecordField.of(TrainInput.class).stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> mistake(String text) {
    return FieldValues.mistake(
        HYPERPARAMETERS, FieldValues.parse(HYPERPARAMETERS, text), "--hyperparameters");
  }
}
