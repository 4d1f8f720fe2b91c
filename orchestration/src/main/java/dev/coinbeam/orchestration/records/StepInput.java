package dev.coinbeam.orchestration.records;

/** What every step's input says: where the run lives and which run it is. */
public interface StepInput {
  /** The folder or {@code gs://} URL that holds everything of a run. */
  String root();

  /** The run that the step belongs to. */
  RunId runId();
}
