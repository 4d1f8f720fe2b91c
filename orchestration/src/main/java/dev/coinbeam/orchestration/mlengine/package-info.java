/**
 * Cloud ML Engine, later AI Platform, as the place where models are tuned, trained and served.
 *
 * <p>Google shut it down on 2025-01-31; Vertex AI took its place. Jobs, models and versions have
 * names that we choose, so that the service itself refuses a second one.
 */
package dev.coinbeam.orchestration.mlengine;
