package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.config.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with the arguments, and where help is. */
final class UsageMistakes implements IParameterExceptionHandler {
  private static final String ERROR = "Error: ";

  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    String first = mistake.getMessage().lines().findFirst().orElse("").strip();
    // Of a group of options picocli says so itself.
    String message = first.startsWith(ERROR) ? first.substring(ERROR.length()) : first;
    err.printf(
        "coinbeam: %s%s (see '%s --help').%n",
        message.endsWith(".") ? message.substring(0, message.length() - 1) : message,
        suggestion(mistake),
        command.getCommandSpec().qualifiedName());
    err.flush();
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException mistake) {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> near = new ArrayList<>();
    if (!unmatched.getUnmatched().isEmpty()) {
      // Of commands picocli takes others for near than a reader would.
      String found = unmatched.getUnmatched().get(0);
      NearestName.of(found, mistake.getCommandLine().getSubcommands().keySet())
          .ifPresent(near::add);
    }
    if (near.isEmpty()) {
      near.addAll(unmatched.getSuggestions());
    }
    return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near);
  }
}
