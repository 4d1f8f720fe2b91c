/**
 * The indicators: what every term of a feature spec computes, and the kernels that do it.
 *
 * <p>An indicator is a pure function of the last {@code lookback + 1} slots of the grid, computed
 * afresh for each bar in one fixed order of operations. Averages are finite impulse responses over
 * bar-to-bar steps, so that equal prices give exactly no deviation.
 */
package dev.coinbeam.features.indicators;
