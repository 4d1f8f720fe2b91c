package dev.coinbeam.model.graph;

import java.util.Locale;

/** What training minimises, on the label scaled to mean 0 and standard deviation 1. */
public enum Loss {
  /** Mean squared error. */
  SQUARED,
  /** Huber's loss with its bend at one standard deviation (Huber 1964). */
  HUBER;

  /** The name in a study's {@code categoricalValues}: {@code squared}, {@code huber}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
