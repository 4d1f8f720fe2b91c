package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.steps.Progress;
import java.io.PrintStream;
import java.util.OptionalLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar that is drawn over itself, for people at a terminal. */
final class TerminalProgress implements Progress {
  private static final int WIDTH = 100;
  private static final int MILLIS_BETWEEN_DRAWINGS = 200;
  private static final int MILLIS_WORTH_A_BAR = 1_000;
  private static final long UNKNOWN = -1;
  private static final long MEBIBYTE = 1 << 20;
  private static final long THOUSAND = 1_000;

  private final PrintStream err;

  TerminalProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void say(String line) {
    err.println(line);
  }

  @Override
  public Count count(String what, long total) {
    ProgressBar bar = bar(what).setInitialMax(total).build();
    return new Count() {
      @Override
      public void advance(String detail) {
        bar.setExtraMessage(" " + detail);
        bar.step();
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }

  @Override
  public Transfer transfer(String what, Unit unit) {
    return new LazyTransfer(what, unit);
  }

  private ProgressBarBuilder bar(String what) {
    return new ProgressBarBuilder()
        .setTaskName(what)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(MILLIS_BETWEEN_DRAWINGS)
        .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH));
  }

  /** Draws nothing for what is there at once. */
  private final class LazyTransfer implements Transfer {
    private final String what;
    private final Unit unit;
    private final long begun = System.currentTimeMillis();
    private ProgressBar bar;

    LazyTransfer(String what, Unit unit) {
      this.what = what;
      this.unit = unit;
    }

    @Override
    public void at(long done, OptionalLong total) {
      if (bar == null && System.currentTimeMillis() - begun > MILLIS_WORTH_A_BAR) {
        ProgressBarBuilder builder = bar(what).setInitialMax(total.orElse(UNKNOWN));
        bar =
            switch (unit) {
              case BYTES -> builder.setUnit(" MB", MEBIBYTE).build();
              case BARS -> builder.setUnit("k bars", THOUSAND).build();
            };
      }
      if (bar != null) {
        bar.maxHint(total.orElse(UNKNOWN));
        bar.stepTo(done);
      }
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
