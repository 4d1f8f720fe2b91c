/**
 * The transform as a Dataflow job: submitted once for a run, found again by whoever continues the
 * run, watched until it ends.
 *
 * <p>{@link dev.coinbeam.orchestration.dataflow.DataflowTransform} is the way in. A job's name is
 * made from the run, so that the service itself refuses a second one; the file {@code
 * runs/<run-id>/dataflow/job.json} says which job a run waits for until its end is recorded.
 */
package dev.coinbeam.orchestration.dataflow;
