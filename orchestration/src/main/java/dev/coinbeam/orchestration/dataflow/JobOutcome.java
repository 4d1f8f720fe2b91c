package dev.coinbeam.orchestration.dataflow;

import dev.coinbeam.beam.FeaturePipelineResult;

/** What came of asking for a run's job. */
public sealed interface JobOutcome {
  /** The service's name for the job. */
  String jobId();

  /**
   * The job has done its work.
   *
   * @param result what it has made
   * @param stagedFiles jars that it staged
   * @param stagedBytes their size
   */
  record Done(String jobId, FeaturePipelineResult result, int stagedFiles, long stagedBytes)
      implements JobOutcome {}

  /**
   * The job goes on without anybody waiting.
   *
   * @param console where to look at it
   */
  record Left(String jobId, String console) implements JobOutcome {}
}
