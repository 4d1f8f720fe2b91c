package dev.coinbeam.orchestration.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code coinbeam} alone: its options hold for all commands. */
@Command(
    name = "coinbeam",
    description = "Turns raw crypto prices into price features and into a served price forecast.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the gate refused the model.",
      "Results go to stdout, the log to stderr."
    })
final class RootCommand implements Runnable {
  static final String VERBOSE = "--verbose";

  @Option(
      names = VERBOSE,
      description = "Show the stack trace of an error.",
      scope = ScopeType.INHERIT)
  private boolean verbose;

  @Spec private CommandSpec spec;

  boolean isVerbose() {
    return verbose;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Name a command");
  }
}
