package dev.coinbeam.orchestration.records;

/** The feature specs that Coinbeam brings. */
public enum Preset {
  /** Technical indicators; the label is the next bar's log return. */
  INDICATORS,
  /** The original's job: open, high and low; the label is the same bar's close. */
  SEED
}
