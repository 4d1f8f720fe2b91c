package dev.coinbeam.orchestration.submit;

/** How far a run or one of its tasks is. */
public enum RunState {
  /** Waits for its turn. */
  PENDING,
  RUNNING,
  PAUSED,
  /** Is being cancelled. */
  CANCELING,
  SUCCEEDED,
  /** Was not needed, since its result was known. */
  SKIPPED,
  FAILED,
  CANCELED,
  /** The engine says something that is not known here. */
  UNKNOWN;

  /** Whether it stays so. */
  public boolean isFinal() {
    return isGood() || this == FAILED || this == CANCELED;
  }

  /** Whether it ended as it should. */
  public boolean isGood() {
    return this == SUCCEEDED || this == SKIPPED;
  }
}
