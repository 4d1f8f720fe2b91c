/**
 * Runs compiled pipelines on an engine: uploads one, starts a run with parameters, follows it.
 *
 * <p>What the engines have in common is here; how each is spoken to is in {@code kubeflow} and
 * {@code vertex}. Any compiled pipeline will do, not only Coinbeam's own.
 */
package dev.coinbeam.orchestration.submit;
