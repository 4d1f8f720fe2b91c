/**
 * From the bars of a block to its rows of features and labels.
 *
 * <p>The engine cuts a series at its long gaps, fills the short ones, computes every feature over
 * primitive arrays, and gives a row only where all of them and the label exist. How a series is cut
 * into blocks changes no bit of any value.
 */
package dev.coinbeam.features.engine;
