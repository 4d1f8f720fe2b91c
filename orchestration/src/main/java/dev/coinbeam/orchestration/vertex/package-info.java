/**
 * Vertex AI as the place where models are tuned, trained and served: typed messages of its API v1
 * (proto-google-cloud-aiplatform-v1) sent as JSON.
 *
 * <p>Jobs are found by label; models, endpoints and deployments have names that are made of the
 * run's, so that the service itself refuses a second one.
 */
package dev.coinbeam.orchestration.vertex;
