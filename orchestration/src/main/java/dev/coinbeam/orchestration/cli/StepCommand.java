package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.TextFile;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code coinbeam step NAME}: one step from an input record in a file to an output record in one.
 */
@Command(
    name = "step",
    description = "Does one step from a JSON record to a JSON record, as containers do.",
    sortOptions = false)
final class StepCommand implements Callable<Integer> {
  private static final String STANDARD_STREAM = "-";

  private final Pipeline pipeline;
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "ingest, transform, tune, train or deploy.")
  private String name;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The step's input record; '-' for stdin.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the step's output record goes; '-' for stdout.")
  private String output;

  StepCommand(Pipeline pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Step<?, ?> step =
        pipeline
            .named(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "There is no step '%s'; steps are %s".formatted(name, pipeline.names())));
    run(step);
    return ExitCode.DONE;
  }

  private <I extends Record & StepInput, O extends Record> void run(Step<I, O> step)
      throws IOException {
    boolean isStdin = input.equals(STANDARD_STREAM);
    String where = isStdin ? "stdin" : input;
    ObjectNode json =
        RecordJson.parse(
            isStdin
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : TextFile.read(Path.of(input), "input"),
            where);
    I record = RecordJson.read(json, step.inputType(), "Input of step " + step.name());
    Store store = Store.at(record.root());
    StepRunner runner = new StepRunner(pipeline, store, console.progress(), Clock.systemUTC());
    write(RecordJson.toText(runner.run(step, record)));
  }

  private void write(String text) {
    if (output.equals(STANDARD_STREAM)) {
      console.out().print(text);
      console.out().flush();
      return;
    }
    OutputFile.write(Path.of(output), ObjectWriter.text(text));
  }
}
