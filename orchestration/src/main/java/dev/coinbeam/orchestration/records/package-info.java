/**
 * What goes into and comes out of the five steps, and what is kept of a run.
 *
 * <p>A step's input and output are records whose components carry their own description, default
 * and origin ({@link dev.coinbeam.orchestration.records.Parameter}, {@link
 * dev.coinbeam.orchestration.records.ProducedBy}, {@link
 * dev.coinbeam.orchestration.records.Artifact}); options, configuration keys, JSON and wiring are
 * all derived from them. {@link dev.coinbeam.orchestration.records.RunRecord} is {@code run.json}.
 */
package dev.coinbeam.orchestration.records;
