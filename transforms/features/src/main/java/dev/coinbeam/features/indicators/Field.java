package dev.coinbeam.features.indicators;

/** The five numbers of a bar. */
public enum Field {
  /** First price of the interval. */
  OPEN,
  /** Highest price. */
  HIGH,
  /** Lowest price. */
  LOW,
  /** Last price. */
  CLOSE,
  /** Volume; 0 in filled slots. */
  VOLUME;

  Indicator asRead() {
    return new Raw(this);
  }
}
