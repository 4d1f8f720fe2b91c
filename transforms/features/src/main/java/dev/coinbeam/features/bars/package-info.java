/**
 * Bars, the grid they stand on, and what is done about its gaps.
 *
 * <p>A slot is the number of a bar's interval since the epoch; everything above works with slots
 * and never with dates.
 */
package dev.coinbeam.features.bars;
