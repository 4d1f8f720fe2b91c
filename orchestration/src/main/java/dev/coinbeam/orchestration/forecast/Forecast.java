package dev.coinbeam.orchestration.forecast;

/**
 * A forecast from one bar.
 *
 * @param symbol whose price it is
 * @param date of the bar that is forecast from
 * @param close of that bar
 * @param forecastDate of the bar whose close is forecast
 * @param forecast the price, which the model computes in 32 bits
 * @param newestDate of the newest bar, which is later when it comes too soon after a gap
 */
public record Forecast(
    String symbol,
    String date,
    double close,
    String forecastDate,
    float forecast,
    String newestDate) {}
