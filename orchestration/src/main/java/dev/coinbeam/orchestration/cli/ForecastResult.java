package dev.coinbeam.orchestration.cli;

import dev.coinbeam.orchestration.forecast.Forecast;
import dev.coinbeam.orchestration.records.ModelName;
import java.util.Locale;

/**
 * A forecast with the model that made it.
 *
 * @param model its name
 * @param version its version
 * @param symbol whose price it is
 * @param date of the bar that is forecast from
 * @param close of that bar
 * @param forecastDate of the bar whose close is forecast
 * @param forecast the price
 */
record ForecastResult(
    ModelName model,
    long version,
    String symbol,
    String date,
    double close,
    String forecastDate,
    float forecast) {

  static ForecastResult of(ModelName model, long version, Forecast forecast) {
    return new ForecastResult(
        model,
        version,
        forecast.symbol(),
        forecast.date(),
        forecast.close(),
        forecast.forecastDate(),
        forecast.forecast());
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%-10s %s closed at %.7g on %s; %s version %d forecasts %.7g for %s (%+.2f%%)",
        "forecast",
        symbol,
        close,
        date,
        model,
        version,
        forecast,
        forecastDate,
        100 * (forecast / close - 1));
  }
}
