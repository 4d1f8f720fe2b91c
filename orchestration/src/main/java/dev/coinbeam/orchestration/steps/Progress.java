package dev.coinbeam.orchestration.steps;

import java.util.OptionalLong;

/** Where a step says how far it is; nothing of it is part of a result. */
public interface Progress {
  /** One line for the log. */
  void say(String line);

  /**
   * Begins to count things that are worth a line each, for example trials.
   *
   * @param total how many there will be
   */
  Count count(String what, long total);

  /** Begins to show how many bytes have come. */
  default Transfer transfer(String what) {
    return transfer(what, Unit.BYTES);
  }

  /** Begins to show how much has come of something that there is much of. */
  Transfer transfer(String what, Unit unit);

  /** What a transfer counts. */
  enum Unit {
    BYTES,
    BARS
  }

  /** A count that has begun; closing ends its display. Safe for use by several threads. */
  interface Count extends AutoCloseable {
    /** One more is done; {@code detail} says which or how well. */
    void advance(String detail);

    @Override
    void close();
  }

  /** A transfer that has begun; closing ends its display. */
  interface Transfer extends AutoCloseable {
    /** So much is there, of so much if that is known; may be said very often. */
    void at(long done, OptionalLong total);

    @Override
    void close();
  }
}
