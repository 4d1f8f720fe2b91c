package dev.coinbeam.orchestration.records;

/**
 * A job that runs elsewhere and that nobody waits for.
 *
 * @param runId the run that it belongs to
 * @param step the step that it does
 * @param jobId the service's name for it
 * @param console where to look at it
 */
public record LeftJob(RunId runId, String step, String jobId, String console) {}
