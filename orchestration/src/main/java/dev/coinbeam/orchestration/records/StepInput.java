package dev.coinbeam.orchestration.records;

import java.util.Set;

/** What every step's input says: where the run lives and which run it is. */
public interface StepInput {
  /** The folder or {@code gs://} URL that holds everything of a run. */
  String root();

  /** The run that the step belongs to. */
  RunId runId();

  /**
   * The components that mean nothing beside the others' values, such as a cloud project for what is
   * done on this machine: with other values of these the input is the same.
   */
  default Set<String> unused() {
    return Set.of();
  }
}
