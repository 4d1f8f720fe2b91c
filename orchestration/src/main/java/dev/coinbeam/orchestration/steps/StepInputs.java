package dev.coinbeam.orchestration.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.RunRecord;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.records.StepRecord;
import java.util.Optional;

/** Puts a step's input together: what the user gives, what earlier steps gave, and defaults. */
public final class StepInputs {
  private final Pipeline pipeline;

  /**
   * @param pipeline tells which step gives what
   */
  public StepInputs(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * The input of a step.
   *
   * @param values what the user gives, by the names of the record's components; others are ignored
   * @param run what earlier steps of the run gave; empty when the run has not begun
   * @throws CoinbeamException naming what is missing and the step that gives it
   */
  public <I extends Record & StepInput> I assemble(
      Step<I, ?> step, ObjectNode values, Optional<RunRecord> run) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    for (RecordField field : RecordField.of(step.inputType())) {
      JsonNode given = values.get(field.name());
      if (given != null) {
        input.set(field.name(), given);
      } else if (field.producer().isPresent()) {
        input.set(field.name(), produced(step, field, run));
      }
    }
    return RecordJson.read(input, step.inputType(), "Input of step " + step.name());
  }

  private JsonNode produced(Step<?, ?> step, RecordField field, Optional<RunRecord> run) {
    Step<?, ?> producer = pipeline.producing(field.producer().orElseThrow());
    Optional<StepRecord> record = run.flatMap(known -> known.finished(producer.name()));
    return record
        .map(finished -> finished.output().get(field.name()))
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "Step %s needs '%s' of step %s, which the run has not finished; run 'coinbeam %s' first or give --%s."
                        .formatted(
                            step.name(),
                            field.name(),
                            producer.name(),
                            producer.name(),
                            field.optionName())));
  }
}
