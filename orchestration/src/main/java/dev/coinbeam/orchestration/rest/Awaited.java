package dev.coinbeam.orchestration.rest;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Something that is waited for, in words.
 *
 * @param name as sentences have it: {@code job 7}
 * @param onward what becomes of it when nobody waits any more and what to do, as it ends a sentence
 * @param say takes lines about looks that failed for a passing reason
 */
public record Awaited(String name, String onward, Consumer<String> say) {
  private static final String AGAIN = "start it again with the same run id to go on";

  public Awaited {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(onward, "onward");
    Objects.requireNonNull(say, "say");
  }

  /** Something that the same run goes on with when it is started again; nothing is said of it. */
  public static Awaited ofRun(String name) {
    return new Awaited(name, AGAIN, line -> {});
  }

  /** The same, with somebody who hears of it. */
  public Awaited saying(Consumer<String> listener) {
    return new Awaited(name, onward, listener);
  }
}
