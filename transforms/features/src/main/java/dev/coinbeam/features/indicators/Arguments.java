package dev.coinbeam.features.indicators;

import java.util.List;

/** The checked arguments of one term, and the spec's tolerance for cut exponential averages. */
record Arguments(List<Double> values, double tolerance) {
  int window(int position) {
    return (int) number(position);
  }

  double number(int position) {
    return values.get(position);
  }

  Taps simple(int position) {
    return Taps.simple(window(position));
  }

  Taps exponential(int position) {
    return Taps.exponential(window(position), tolerance);
  }

  Taps wilder(int position) {
    return Taps.wilder(window(position), tolerance);
  }
}
