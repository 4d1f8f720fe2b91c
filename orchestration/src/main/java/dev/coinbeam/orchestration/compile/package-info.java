/**
 * The steps as a pipeline for Kubeflow.
 *
 * <p>Everything in it is derived from the steps' input and output records: an input that a step
 * gains is a parameter of the pipeline without a line here, and one that no type of Kubeflow fits
 * is refused. {@link dev.coinbeam.orchestration.compile.StepPipeline} is the way in.
 */
package dev.coinbeam.orchestration.compile;
