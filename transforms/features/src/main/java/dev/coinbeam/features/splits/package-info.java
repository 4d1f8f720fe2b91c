/**
 * Train, eval and test as stretches of time, with purged bars between them.
 *
 * <p>A plan is part of the feature spec; resolving it against the range of the bars gives the slots
 * at which the splits begin.
 */
package dev.coinbeam.features.splits;
