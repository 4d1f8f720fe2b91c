package dev.coinbeam.orchestration.submit;

import dev.coinbeam.orchestration.steps.Progress;

/** Something that runs compiled pipelines. */
public interface PipelineEngine {
  /**
   * Starts a run, or finds the one that the same submission started before.
   *
   * @param progress is told what is made on the way
   * @throws dev.coinbeam.features.CoinbeamException when the engine refuses it, or the run's name
   *     stands for something else
   */
  SubmittedRun start(Submission submission, Progress progress);

  /**
   * How far a run is.
   *
   * @throws dev.coinbeam.orchestration.rest.RestException when the engine does not answer now and
   *     may do so later
   * @throws dev.coinbeam.features.CoinbeamException when it refuses
   */
  RunStatus status(SubmittedRun run);
}
