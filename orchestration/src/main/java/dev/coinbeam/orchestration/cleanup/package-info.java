/**
 * What a run has made, in whatever place, so that it can be shown and removed, and nothing else
 * with it.
 *
 * <p>Each place is a {@link dev.coinbeam.orchestration.cleanup.CleanupSource}.
 */
package dev.coinbeam.orchestration.cleanup;
