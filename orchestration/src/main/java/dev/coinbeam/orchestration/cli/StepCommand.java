package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.TextFile;
import dev.coinbeam.orchestration.launch.ExecutorInput;
import dev.coinbeam.orchestration.launch.LaunchedRun;
import dev.coinbeam.orchestration.launch.LaunchedStep;
import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.records.StepInput;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import dev.coinbeam.orchestration.steps.StepRunner;
import dev.coinbeam.orchestration.storage.ObjectWriter;
import dev.coinbeam.orchestration.storage.OutputFile;
import dev.coinbeam.orchestration.storage.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code coinbeam step NAME}: one step from an input record in a file to an output record in one,
 * or as a task of Kubeflow.
 */
@Command(
    name = "step",
    description =
        "Does one step as containers do: from a JSON record to a JSON record, or as a task of"
            + " Kubeflow.",
    sortOptions = false)
final class StepCommand implements Callable<Integer> {
  private static final String STANDARD_STREAM = "-";

  private final Pipeline pipeline;
  private final Console console;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "ingest, transform, tune, train or deploy.")
  private String name;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Way way;

  StepCommand(Pipeline pipeline, Console console) {
    this.pipeline = pipeline;
    this.console = console;
  }

  /** One of the two ways to be told what to do. */
  static final class Way {
    @ArgGroup(exclusive = false)
    private Records records;

    @ArgGroup(exclusive = false)
    private Task task;
  }

  static final class Records {
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
  }

  static final class Task {
    @Option(
        names = "--executor-input",
        required = true,
        paramLabel = "JSON",
        description = "What Kubeflow's launcher puts in place of {{$}}.")
    private String executorInput;

    @Option(
        names = "--run-id",
        required = true,
        paramLabel = "ID",
        description =
            "The run; where it is a placeholder of Kubeflow, the environment's COINBEAM_RUN_ID.")
    private String runId;

    @Option(
        names = "--artifact-path",
        paramLabel = "NAME=FILE",
        description = "Where an output artifact's file goes; may be given several times.")
    private Map<String, Path> artifactPaths = new LinkedHashMap<>();
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
    if (way.task != null) {
      runTask(step, way.task);
    } else {
      runRecords(step, way.records);
    }
    return ExitCode.DONE;
  }

  private void runTask(Step<?, ?> step, Task task) throws IOException {
    new LaunchedStep(pipeline, console.progress(), Clock.systemUTC())
        .run(
            step,
            ExecutorInput.parse(task.executorInput),
            LaunchedRun.id(task.runId, System.getenv()),
            task.artifactPaths);
  }

  private <I extends Record & StepInput, O extends Record> void runRecords(
      Step<I, O> step, Records files) throws IOException {
    boolean isStdin = files.input.equals(STANDARD_STREAM);
    String where = isStdin ? "stdin" : files.input;
    ObjectNode json =
        RecordJson.parse(
            isStdin
                ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8)
                : TextFile.read(Path.of(files.input), "input"),
            where);
    I record = RecordJson.read(json, step.inputType(), "Input of step " + step.name());
    Store store = Store.at(record.root());
    StepRunner runner = new StepRunner(pipeline, store, console.progress(), Clock.systemUTC());
    write(files.output, RecordJson.toText(runner.run(step, record)));
  }

  private void write(String output, String text) {
    if (output.equals(STANDARD_STREAM)) {
      console.out().print(text);
      console.out().flush();
      return;
    }
    OutputFile.write(Path.of(output), ObjectWriter.text(text));
  }
}
