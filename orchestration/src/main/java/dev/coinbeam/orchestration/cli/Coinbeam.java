package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.ModelName;
import dev.coinbeam.orchestration.records.RunId;
import dev.coinbeam.orchestration.steps.Pipeline;
import dev.coinbeam.orchestration.steps.Step;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
    return execute(console, System.getenv(), args);
  }

  /** Runs the command as if in another environment. */
  static int execute(Console console, Map<String, String> environment, String... args) {
    CommandLine root = commandLine(console, environment);
    try {
      return root.execute(args);
    } catch (OutOfMemoryError | LinkageError e) {
      return new Failures(console).report(e, root);
    }
  }

  /** The whole tree of commands. */
  static CommandLine commandLine(Console console) {
    return commandLine(console, System.getenv());
  }

  private static CommandLine commandLine(Console console, Map<String, String> environment) {
    Pipeline pipeline = Pipeline.fiveSteps();
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new RunCommand(pipeline, console).spec());
    for (Step<?, ?> step : pipeline.steps()) {
      root.addSubcommand(OneStepCommand.create(pipeline, step, console).spec());
    }
    root.addSubcommand(new StepCommand(pipeline, console));
    root.addSubcommand(new CompileCommand(pipeline, console).spec());
    root.addSubcommand(new TrialCommand(console, environment).spec());
    root.addSubcommand(new ServeCommand(console, environment));
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
