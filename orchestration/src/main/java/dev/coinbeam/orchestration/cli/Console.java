package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.records.RecordJson;
import dev.coinbeam.orchestration.steps.Progress;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes: stdout for results, stderr for the log.
 *
 * @param in stdin
 * @param out stdout
 * @param err stderr
 * @param progress how progress is shown on stderr
 */
record Console(InputStream in, PrintStream out, PrintStream err, Progress progress) {
  /** The process's own streams, with a progress bar where a person watches. */
  static Console system() {
    Progress progress =
        isTerminal() ? new TerminalProgress(System.err) : new PlainProgress(System.err);
    return new Console(System.in, System.out, System.err, progress);
  }

  /** The result of a command: JSON when asked for, else text for people. */
  void result(OutputFormat format, Object json, String text) {
    if (format == OutputFormat.JSON) {
      out.print(RecordJson.toText(json));
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Whether a person watches stderr, which Java cannot tell: the launcher asks the shell. */
  private static boolean isTerminal() {
    return Boolean.getBoolean("coinbeam.terminal");
  }
}
