package dev.coinbeam.beam;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Progress as a line every few seconds. */
final class ProgressLines implements PipelineProgress {
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream out;
  private long lastLine = System.nanoTime();

  ProgressLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void at(Stage stage, long done, long total) {
    if (System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      String line =
          switch (stage) {
            case READING -> "reading: %,d of %,d bytes";
            case COMPUTING -> "computing: %,d of %,d bars";
          };
      out.println(String.format(Locale.ROOT, line, done, total));
    }
  }
}
