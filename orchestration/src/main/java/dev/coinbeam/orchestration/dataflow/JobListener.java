package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.PipelineProgress;

/** Hears how far a job is. */
public interface JobListener extends PipelineProgress {
  /** One line for the log. */
  void say(String line);
}
