package dev.coinbeam.orchestration.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.records.FieldValues;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.steps.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultConfigTest {
  private static final ParameterSet PARAMETERS =
      ParameterSet.of(Pipeline.fiveSteps().inputTypes()).withoutProduced();

  @Test
  void everyKeyStandsInItWithItsDefault() {
    List<RecordField> withDefault =
        PARAMETERS.fields().stream().filter(field -> field.defaultValue().isPresent()).toList();
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    for (RecordField field : withDefault) {
      defaults.set(field.name(), FieldValues.parse(field, field.defaultValue().orElseThrow()));
    }

    assertThat(ConfigFile.parse(DefaultConfig.text(), "default.yaml", PARAMETERS))
        .isEqualTo(defaults);
  }

  @Test
  void everyKeyIsExplained() {
    String text = DefaultConfig.text();
    for (RecordField field : PARAMETERS.fields()) {
      assertThat(text).containsPattern("# [^\n]+\n#? ?" + field.optionName() + ":");
    }
  }
}
