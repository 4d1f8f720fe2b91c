package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.steps.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Progress as plain lines, for logs and pipes. */
final class PlainProgress implements Progress {
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream err;

  PlainProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void say(String line) {
    err.println(line);
  }

  @Override
  public Count count(String what, long total) {
    AtomicLong done = new AtomicLong();
    return new Count() {
      @Override
      public void advance(String detail) {
        err.println("%s %d/%d: %s".formatted(what, done.incrementAndGet(), total, detail));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Transfer transfer(String what, Unit unit) {
    return new Transfer() {
      private long lastLine = System.nanoTime();

      @Override
      public void at(long done, OptionalLong total) {
        if (System.nanoTime() - lastLine > NANOS_BETWEEN_LINES) {
          lastLine = System.nanoTime();
          String of = total.isPresent() ? " of %,d".formatted(total.getAsLong()) : "";
          String name = unit.name().toLowerCase(Locale.ROOT);
          err.println("%s: %,d%s %s".formatted(what, done, of, name));
        }
      }

      @Override
      public void close() {}
    };
  }
}
