package dev.coinbeam.features.splits;

import java.util.Locale;

/** What a row is used for. */
public enum Split {
  /** Fits the network and its standardisation: the earliest rows. */
  TRAIN,
  /** Chooses hyper-parameters and stops training. */
  EVAL,
  /** Measures the final model, once: the latest rows. */
  TEST;

  /** How the split's files begin: {@code train}, {@code eval}, {@code test}. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
