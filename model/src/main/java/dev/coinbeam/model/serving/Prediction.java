package dev.coinbeam.model.serving;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A model's answer for one row; a 32-bit float in a double's clothes.
 *
 * @param price the forecast price
 * @param logReturn the forecast log return over the horizon, when the model forecasts one
 */
public record Prediction(double price, OptionalDouble logReturn) {
  public Prediction {
    Objects.requireNonNull(logReturn, "logReturn");
  }
}
