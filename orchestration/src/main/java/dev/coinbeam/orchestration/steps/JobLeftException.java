package dev.coinbeam.orchestration.steps;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.orchestration.records.LeftJob;

/** The step's job runs elsewhere and nobody waits for it; the same step again does. */
public final class JobLeftException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  private final transient LeftJob job;

  /**
   * @param job the job that goes on
   */
  public JobLeftException(LeftJob job) {
    super(
        "Job %s (%s) goes on; 'coinbeam %s --run-id %s' with the same options waits for it."
            .formatted(job.jobId(), job.console(), job.step(), job.runId()));
    this.job = job;
  }

  /** The job that goes on. */
  public LeftJob job() {
    return job;
  }
}
