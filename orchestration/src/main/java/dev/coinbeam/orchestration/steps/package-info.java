/**
 * The five steps, and what runs them: one after the other in process, or each alone.
 *
 * <p>A {@link dev.coinbeam.orchestration.steps.Step} is a function from an input record to an
 * output record; {@link dev.coinbeam.orchestration.steps.StepRunner} keeps the run's record and
 * does not repeat what is done.
 */
package dev.coinbeam.orchestration.steps;
