package dev.coinbeam.orchestration.cleanup;

import java.util.Locale;

/** Which versions of models that a run has deployed go with it. */
public enum ModelRemoval {
  /** None. */
  KEEP,
  /** Those that do not serve. */
  IDLE,
  /** All, also one that serves. */
  ALL;

  /** As on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
