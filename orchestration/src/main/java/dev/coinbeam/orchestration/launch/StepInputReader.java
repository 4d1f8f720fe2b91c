package dev.coinbeam.orchestration.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.compile.StepFields;
import dev.coinbeam.orchestration.kfp.ParameterType;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Step;
import java.util.ArrayList;
import java.util.List;

/** Input parameters of a task as the input record of its step. */
final class StepInputReader {
  /** Above it, not every whole number is a double. */
  private static final double LARGEST_EXACT = 1L << 53;

  private StepInputReader() {}

  /**
   * The input of a step.
   *
   * @throws CoinbeamException naming every unknown, missing and unreadable parameter
   */
  static <I extends Record & StepInput> I read(
      Step<I, ?> step, ObjectNode parameters, RunId runId) {
    ObjectNode unread = parameters.deepCopy();
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    for (RecordField field : RecordField.of(step.inputType())) {
      if (StepFields.isRunId(field)) {
        input.put(field.name(), runId.value());
        continue;
      }
      JsonNode value = unread.remove(StepFields.parameter(field));
      if (value != null) {
        input.set(
            field.name(),
            StepFields.type(field) == ParameterType.NUMBER_DOUBLE ? value : wholeAsWhole(value));
      }
    }
    if (!unread.isEmpty()) {
      List<String> unknown = new ArrayList<>();
      unread.fieldNames().forEachRemaining(unknown::add);
      throw new CoinbeamException(
          "Step %s has no input %s in this version of Coinbeam; compile the pipeline again with the version that the image holds."
              .formatted(step.name(), unknown));
    }
    return RecordJson.read(
        input, step.inputType(), "Input of step %s from Kubeflow".formatted(step.name()));
  }

  /** All numbers come as doubles: 3 may be written 3.0. */
  private static JsonNode wholeAsWhole(JsonNode value) {
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value
          .fields()
          .forEachRemaining(field -> object.set(field.getKey(), wholeAsWhole(field.getValue())));
      return object;
    } else if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> array.add(wholeAsWhole(element)));
      return array;
    }
    boolean isWhole =
        value.isFloatingPointNumber()
            && Math.rint(value.asDouble()) == value.asDouble()
            && Math.abs(value.asDouble()) <= LARGEST_EXACT;
    return isWhole ? LongNode.valueOf(value.longValue()) : value;
  }
}
