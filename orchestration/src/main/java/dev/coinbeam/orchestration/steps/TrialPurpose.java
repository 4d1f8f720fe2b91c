package dev.coinbeam.orchestration.steps;

import java.util.Locale;

/** What a trial in a container is made for. */
public enum TrialPurpose {
  /** One of a study's: it is compared on the eval split, and leaves no model. */
  TUNE,
  /** The final training: it is measured on the test split, and leaves a SavedModel. */
  TRAIN;

  /** As it is written in arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
