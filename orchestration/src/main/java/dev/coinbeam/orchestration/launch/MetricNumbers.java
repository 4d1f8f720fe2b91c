package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.records.RecordJson;

/** The numbers of metrics by name, which is what Kubeflow shows of an artifact of that kind. */
final class MetricNumbers {
  private static final String WHERE = "metrics";

  private MetricNumbers() {}

  /**
   * The finite numbers of a JSON object, those of objects in it under both names; of any other file
   * the numbers of the step's output.
   */
  static ObjectNode of(String text, ObjectNode output) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    add("", object(text, output), numbers);
    return numbers;
  }

  private static ObjectNode object(String text, ObjectNode otherwise) {
    try {
      return RecordJson.parse(text, WHERE);
    } catch (CoinbeamException notAnObject) {
      return otherwise;
    }
  }

  private static void add(String prefix, ObjectNode values, ObjectNode numbers) {
    values
        .fields()
        .forEachRemaining(
            field -> {
              String name = prefix + StepFields.snakeCase(field.getKey());
              JsonNode value = field.getValue();
              if (value instanceof ObjectNode object) {
                add(name + "_", object, numbers);
              } else if (value.isNumber() && Double.isFinite(value.asDouble())) {
                numbers.set(name, value);
              }
            });
  }
}
