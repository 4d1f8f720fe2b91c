/** Submits to Vertex AI Pipelines, which runs the same compiled pipelines as Kubeflow. */
package dev.coinbeam.orchestration.submit.vertex;
