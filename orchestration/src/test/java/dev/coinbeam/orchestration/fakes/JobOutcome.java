package dev.coinbeam.orchestration.fakes;

/** How a fake's job is to end. */
public enum JobOutcome {
  /** As its container ends. */
  AS_IT_GOES,
  /** It fails before its container is started. */
  FAILS,
  /** It takes longer than it may. */
  EXPIRES,
  /** Somebody else cancels it while it runs. */
  CANCELLED
}
