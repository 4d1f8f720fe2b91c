package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.RecordField;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.records.TransformInput;
import dev.coinbeam.orchestration.steps.JobLeftException;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepContext;
import dev.coinbeam.orchestration.steps.StepInputs;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.steps.TransformTemplate;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One of the steps alone, as part of a run; what earlier steps give is taken from the run's record.
 *
 * @param <I> the step's input
 * @param <O> the step's output
 */
@Command
final class OneStepCommand<I extends Record & StepInput, O extends Record>
    extends ParameterCommand {
  private static final String TEMPLATE = "--template";

  private final Step<I, O> step;

  private OneStepCommand(Pipeline pipeline, Step<I, O> step, Console console) {
    super(
        step.name(),
        step.description(),
        ParameterSet.of(List.of(step.inputType())),
        pipeline,
        console);
    this.step = step;
    if (isTransform()) {
      spec()
          .addOption(
              OptionSpec.builder(TEMPLATE)
                  .type(String.class)
                  .paramLabel("gs://BUCKET/NAME")
                  .description(
                      "Write the Dataflow job as a classic template, with source, output and"
                          + " symbols fixed, and do not start it.")
                  .build());
    }
    if (!needsEarlierSteps()) {
      BucketOptions.add(spec());
    }
  }

  static <I extends Record & StepInput, O extends Record> OneStepCommand<I, O> create(
      Pipeline pipeline, Step<I, O> step, Console console) {
    return new OneStepCommand<>(pipeline, step, console);
  }

  private boolean needsEarlierSteps() {
    return RecordField.of(step.inputType()).stream().anyMatch(f -> f.producer().isPresent());
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
    if (isTransform() && parsed().hasMatchedOption(TEMPLATE)) {
      return template((TransformInput) input, store);
    }
    try {
      O output = runner.run(step, input);
      console.result(format(), output, RecordText.of(output));
      return ExitCode.DONE;
    } catch (JobLeftException e) {
      return left(e);
    }
  }

  private boolean isTransform() {
    return step.inputType() == TransformInput.class;
  }

  private int template(TransformInput input, Store store) throws IOException {
    String location = parsed().matchedOptionValue(TEMPLATE, "");
    TransformTemplate.write(input, new StepContext(store, console.progress()), location);
    ObjectNode result = JsonNodeFactory.instance.objectNode().put("template", location);
    console.result(format(), result, "template  " + location);
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
