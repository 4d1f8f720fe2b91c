package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The {@code coinbeam} command's entry point. */
public final class Coinbeam {
  private Coinbeam() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = execute(Console.system(), args);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  /** Runs the command and gives its exit code. */
  static int execute(Console console, String... args) {
    CommandLine root = commandLine(console);
    try {
      return root.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return new Failures(console).report(e, root);
    }
  }

  /** The whole tree of commands. */
  static CommandLine commandLine(Console console) {
    Pipeline pipeline = Pipeline.fiveSteps();
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new RunCommand(pipeline, console).spec());
    for (Step<?, ?> step : pipeline.steps()) {
      root.addSubcommand(OneStepCommand.create(pipeline, step, console).spec());
    }
    root.addSubcommand(new StepCommand(pipeline, console));
    root.addSubcommand(new CompileCommand(pipeline, console).spec());
    root.addSubcommand(new ServeCommand(console));
    root.addSubcommand(new PredictCommand(pipeline, console));
    root.addSubcommand(new ReportCommand(pipeline, console));
    root.addSubcommand(new SubmitCommand(pipeline, console).spec());
    root.addSubcommand(new GenerateCommand(console));
    root.addSubcommand(new CleanupCommand(pipeline, console));
    return root.registerConverter(RunId.class, RunId::new)
        .registerConverter(ModelName.class, ModelName::new)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(new UsageMistakes())
        .setExecutionExceptionHandler(new Failures(console));
  }
}
