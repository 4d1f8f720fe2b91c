package dev.coinbeam.orchestration.steps;

import dev.coinbeam.orchestration.records.StepInput;
import java.io.IOException;

/**
 * One of the five steps: a function from an input record to an output record.
 *
 * <p>Steps know one another only through these records. What a step leaves under the root is whole
 * or not there at all, and doing it again with the same input gives the same output.
 *
 * @param <I> its input record
 * @param <O> its output record
 */
public interface Step<I extends Record & StepInput, O extends Record> {
  /** One word, as on the command line. */
  String name();

  /** One sentence for help texts. */
  String description();

  /** The input record's class. */
  Class<I> inputType();

  /** The output record's class. */
  Class<O> outputType();

  /**
   * Does the step.
   *
   * @throws dev.coinbeam.features.CoinbeamException saying in one sentence what the user can mend
   * @throws GateRefusedException when the model may not be deployed
   */
  O run(I input, StepContext context) throws IOException;

  /** The input as it may be recorded: without secrets. */
  default I recorded(I input) {
    return input;
  }

  /**
   * A hash over content outside the root that the input names, so that a changed file is not taken
   * for the same input; empty when there is none.
   */
  default String outsideContent(I input) throws IOException {
    return "";
  }

  /** Hears that the output is recorded: what was kept to go on after an interruption may go. */
  default void afterRecord(I input, StepContext context) throws IOException {}
}
