/**
 * Statistics of features, the same to the last bit in whatever order rows come and parts are
 * merged.
 *
 * <p>Sums are exact, and rounded once at the end; the summary of a feature folder carries them to
 * training.
 */
package dev.coinbeam.features.statistics;
