package dev.coinbeam.orchestration.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coinbeam.orchestration.config.ParameterSet;
import dev.coinbeam.orchestration.records.BeamOptions;
import dev.coinbeam.orchestration.records.JobWait;
import dev.coinbeam.orchestration.records.RecordField;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What commands take beside the options that the parameters make: {@code --no-wait}, {@code
 * --cancel-on-interrupt}, and options of Beam after {@code --}.
 */
final class JobOptions {
  private static final String WAIT = "jobWait";
  private static final String BEAM = "beamOptions";
  private static final String JOB_WAIT = "--job-wait";
  private static final String NO_WAIT = "--no-wait";
  private static final String CANCEL = "--cancel-on-interrupt";

  private JobOptions() {}

  /** Whether a parameter says how a command waits for its job. */
  static boolean isWait(RecordField field) {
    return field.name().equals(WAIT);
  }

  /** Adds them to a command whose parameters they are. */
  static void add(CommandSpec spec, ParameterSet parameters) {
    if (parameters.named(WAIT).isPresent()) {
      spec.addOption(flag(NO_WAIT, "Start a Dataflow job and do not wait: as --job-wait leave."));
      spec.addOption(flag(CANCEL, "Ctrl-C cancels a Dataflow job: as --job-wait cancel."));
    }
    if (parameters.named(BEAM).isPresent()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index("0..*")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel("-- BEAM_OPTION...")
              .description("Options of Beam and its runner, such as -- --diskSizeGb=100.")
              .build());
    }
  }

  /** Adds what the command line gives to the values of parameters. */
  static void read(ParseResult parsed, ObjectNode values) {
    CommandSpec spec = parsed.commandSpec();
    // A command without that parameter may have a --no-wait of its own.
    boolean leave = spec.findOption(JOB_WAIT) != null && parsed.hasMatchedOption(NO_WAIT);
    boolean cancel = parsed.hasMatchedOption(CANCEL);
    if ((leave && cancel) || ((leave || cancel) && parsed.hasMatchedOption(JOB_WAIT))) {
      throw new ParameterException(
          spec.commandLine(), "Give one of --no-wait, --cancel-on-interrupt and --job-wait");
    }
    if (leave || cancel) {
      JobWait wait = leave ? JobWait.LEAVE : JobWait.CANCEL;
      values.put(WAIT, wait.name().toLowerCase(Locale.ROOT));
    }
    List<String> arguments = parsed.matchedPositionalValue(0, List.<String>of());
    if (!arguments.isEmpty()) {
      values.put(BEAM, beamOptions(arguments, spec).value());
    }
  }

  private static BeamOptions beamOptions(List<String> arguments, CommandSpec spec) {
    for (String argument : arguments) {
      if (!argument.startsWith("--")) {
        throw new UnmatchedArgumentException(spec.commandLine(), List.of(argument));
      }
    }
    try {
      return BeamOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(description).build();
  }
}
