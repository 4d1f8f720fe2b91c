package dev.coinbeam.orchestration.records;

/** How far a step has come. */
public enum StepStatus {
  /** Begun; when nothing runs any more, it was killed. */
  RUNNING,
  /** Done; its output stands. */
  FINISHED,
  /** Ended by an error. */
  FAILED,
  /** The gate did not let the model pass. */
  REFUSED
}
