package dev.coinbeam.orchestration.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Keeps what is said. */
public final class RecordedProgress implements Progress {
  public final List<String> lines = new ArrayList<>();
  public final List<String> transfers = new ArrayList<>();

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public Count count(String what, long total) {
    return new Count() {
      @Override
      public synchronized void advance(String detail) {
        lines.add(what + ": " + detail);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Transfer transfer(String what, Unit unit) {
    return new Transfer() {
      @Override
      public void at(long done, OptionalLong total) {
        transfers.add("%s: %d of %d %s".formatted(what, done, total.orElse(-1), unit));
      }

      @Override
      public void close() {
        transfers.add(what + ": closed");
      }
    };
  }
}
