package dev.coinbeam.features.csv;

import java.util.Locale;

/** What is read of a price file: six needed fields and the volume. */
public enum PriceField {
  /** The series' name. */
  SLUG(0),
  /** The bar's time. */
  DATE(1),
  /** Opening price. */
  OPEN(2),
  /** Highest price. */
  HIGH(3),
  /** Lowest price. */
  LOW(4),
  /** Closing price. */
  CLOSE(5),
  /** Traded volume; a file may do without. */
  VOLUME(6);

  private final int index;

  PriceField(int index) {
    this.index = index;
  }

  /** Where arrays with one element per field have this field's. */
  int index() {
    return index;
  }

  /** The column's name in the default schema. */
  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a file must have it. */
  public boolean needed() {
    return this != VOLUME;
  }
}
