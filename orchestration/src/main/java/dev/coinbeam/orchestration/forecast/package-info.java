/**
 * The forecast for the bar after the newest one in a price file, without a server.
 *
 * <p>The features of that one bar are computed by the same engine as in the pipeline, so they have
 * the same bits as they would have there.
 */
package dev.coinbeam.orchestration.forecast;
