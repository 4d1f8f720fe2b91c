package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.steps.GateRefusedException;
import dev.coinbeam.orchestration.storage.StorageFailures;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Ends a command that failed: one sentence on stderr, and the exit code that fits. */
final class Failures implements IExecutionExceptionHandler {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return report(failure, root);
  }

  /** Says what happened; the exit code that fits. */
  int report(Throwable failure, CommandLine root) {
    PrintStream err = console.err();
    err.println("coinbeam: " + sentence(failure));
    if (((RootCommand) root.getCommand()).isVerbose()) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof GateRefusedException ? ExitCode.REFUSED : ExitCode.FAILED;
  }

  /** What the user reads of a failure. */
  static String sentence(Throwable failure) {
    if (failure instanceof CoinbeamException) {
      return oneLine(failure.getMessage());
    } else if (failure instanceof UncheckedIOException && failure.getCause() != null) {
      return sentence(failure.getCause());
    } else if (failure instanceof FileSystemException e && e.getFile() != null) {
      return sentence(StorageFailures.explain("read or write", e.getFile(), e));
    } else if (failure instanceof IOException) {
      return "Reading or writing failed (%s: %s); --verbose shows where."
          .formatted(failure.getClass().getSimpleName(), oneLine(failure.getMessage()));
    } else if (failure instanceof OutOfMemoryError) {
      return "Memory ran out (%s); give Java more, for example JAVA_OPTS=-Xmx8g."
          .formatted(oneLine(failure.getMessage()));
    }
    return "%s: %s; this is a bug in Coinbeam, please report it with what --verbose shows."
        .formatted(failure.getClass().getSimpleName(), oneLine(failure.getMessage()));
  }

  private static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
