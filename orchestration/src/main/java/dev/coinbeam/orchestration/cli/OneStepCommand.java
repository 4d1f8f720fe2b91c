package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepInputs;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/**
 * One of the steps alone, as part of a run; what earlier steps give is taken from the run's record.
 *
 * @param <I> the step's input
 * @param <O> the step's output
 */
@Command
final class OneStepCommand<I extends Record & StepInput, O extends Record>
    extends ParameterCommand {
  private final Step<I, O> step;

  private OneStepCommand(Pipeline pipeline, Step<I, O> step, Console console) {
    super(
        step.name(),
        step.description(),
        ParameterSet.of(List.of(step.inputType())),
        pipeline,
        console);
    this.step = step;
  }

  static <I extends Record & StepInput, O extends Record> OneStepCommand<I, O> create(
      Pipeline pipeline, Step<I, O> step, Console console) {
    return new OneStepCommand<>(pipeline, step, console);
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode values = values();
    Store store = store(values);
    StepRunner runner = runner(store);
    RunId runId = runId(values, runner, store);
    console.progress().say("run " + runId + " under " + store.root());
    I input =
        new StepInputs(pipeline).assemble(step, withRun(values, runId), runner.runs().read(runId));
    O output = runner.run(step, input);
    console.result(format(), output, RecordText.of(output));
    return ExitCode.DONE;
  }

  /** Without a name, the first step begins a new run and the others continue the newest. */
  private RunId runId(ObjectNode values, StepRunner runner, Store store) {
    Optional<RunId> named = namedRun(values);
    if (named.isPresent()) {
      return named.get();
    }
    boolean needsOthers =
        RecordField.of(step.inputType()).stream()
            .anyMatch(field -> field.producer().isPresent() && !values.has(field.name()));
    if (!needsOthers) {
      return RunId.create(Instant.now());
    }
    return runner
        .runs()
        .newest()
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "There is no run under %s to continue; begin one with 'coinbeam ingest'."
                        .formatted(store.root())))
        .runId();
  }
}
