/** Submits to Kubeflow Pipelines through its REST interface, version {@code v2beta1}. */
package dev.coinbeam.orchestration.submit.kubeflow;
