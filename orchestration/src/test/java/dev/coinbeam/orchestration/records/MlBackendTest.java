package dev.coinbeam.orchestration.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlBackendTest {
  private static final RecordField FIELD =
      RecordField.of(TuneInput.class).stream()
          .filter(field -> field.name().equals("ml"))
          .findFirst()
          .orElseThrow();

  private record Holder(MlBackend ml) {}

  @Test
  void backendsAreSpelledWithDashes() {
    assertThat(FieldValues.choices(MlBackend.class))
        .containsExactly("local", "vertex", "cloud-ml-engine");
  }

  @ParameterizedTest
  @CsvSource({"LOCAL, local", "VERTEX, vertex", "CLOUD_ML_ENGINE, cloud-ml-engine"})
  void whatIsOfferedIsWhatIsReadAndWritten(MlBackend backend, String text) {
    JsonNode written = RecordJson.toNode(new Holder(backend)).get("ml");

    assertThat(written.asText()).isEqualTo(text);
    assertThat(FieldValues.mistake(FIELD, written, "ml")).isEmpty();
  }

  @Test
  void anythingElseIsAMistakeThatNamesTheChoices() {
    assertThat(FieldValues.mistake(FIELD, TextNode.valueOf("vertax"), "--ml"))
        .hasValueSatisfying(
            mistake ->
                assertThat(mistake).contains("--ml is", "local", "vertex", "cloud-ml-engine"));
  }
}
