/**
 * Pipelines for Kubeflow Pipelines and Vertex AI Pipelines as typed values, and their file:
 * Pipeline IR YAML.
 *
 * <p>{@link dev.coinbeam.orchestration.kfp.KubeflowPipeline} is the way in: {@link
 * dev.coinbeam.orchestration.kfp.Task tasks} run {@link dev.coinbeam.orchestration.kfp.Component
 * components}, take their inputs from the pipeline's parameters and from one another, and are
 * checked as a whole before a line is written. Nothing here knows Coinbeam's own steps.
 */
package dev.coinbeam.orchestration.kfp;
