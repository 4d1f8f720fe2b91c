package dev.coinbeam.features.engine;

import static dev.coinbeam.features.engine.NaiveIndicator.U;

/** A value and how far rounding may have taken it, or another right computation, from the truth. */
record Bounded(double value, double error) {

  Bounded minus(Bounded other) {
    double difference = value - other.value;
    return new Bounded(difference, error + other.error + U * Math.abs(difference));
  }

  Bounded over(double divisor) {
    double quotient = value / divisor;
    return new Bounded(quotient, error / divisor + U * Math.abs(quotient));
  }

  boolean allows(double other) {
    return Math.abs(other - value) <= error;
  }
}
