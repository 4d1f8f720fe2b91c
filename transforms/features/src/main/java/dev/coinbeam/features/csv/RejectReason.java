package dev.coinbeam.features.csv;

/** Why an input row is a dead letter. */
public enum RejectReason {
  /** A needed field is empty or the row ends before it. */
  MISSING_FIELD("a needed field is missing"),
  /** A price or the volume is not a number. */
  NOT_A_NUMBER("a price or volume is not a number"),
  /** A price is NaN, or a price or the volume is infinite or greater than any real one. */
  NOT_FINITE("a price or volume is not finite"),
  /** The date has none of the known forms, does not exist, or is not within 1900..2262. */
  BAD_DATE("the date cannot be read"),
  /** A price is zero, negative, or too small to be one. */
  NOT_POSITIVE("a price is not positive"),
  /** Not {@code low <= open, close <= high}. */
  PRICE_ORDER("open or close is outside low..high"),
  /** The volume is negative. */
  NEGATIVE_VOLUME("the volume is negative"),
  /** Another bar of the same symbol and slot has other values and was kept. */
  CONFLICTING_BAR("another bar of the same symbol and time was kept"),
  /** Wrong quoting, more fields than the header, not UTF-8, or too long. */
  BAD_ROW("the row is not a CSV record of the header's width");

  private final String meaning;

  RejectReason(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, as a clause to use in a sentence. */
  public String meaning() {
    return meaning;
  }
}
