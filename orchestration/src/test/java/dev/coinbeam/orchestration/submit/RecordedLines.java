package dev.coinbeam.orchestration.submit;

import dev.coinbeam.orchestration.steps.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps the lines that were said. */
public final class RecordedLines implements Progress {
  private final List<String> lines = new ArrayList<>();

  /** All lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public Count count(String what, long total) {
    throw new UnsupportedOperationException("nothing is counted here");
  }

  @Override
  public Transfer transfer(String what, Unit unit) {
    throw new UnsupportedOperationException("nothing is transferred here");
  }
}
