package dev.coinbeam.features.csv;

import java.util.Objects;

/**
 * A rejected input row with its reason.
 *
 * @param file the file's name, or what else the row came from
 * @param offset the byte at which the row starts, in the decompressed text; -1 when it has none
 * @param column the column at fault, empty when it is the whole row
 * @param value the text found there, cut to {@value #MAX_VALUE} characters
 * @param reason why it is rejected
 * @param detail a clause for a person: what was expected
 */
public record DeadLetter(
    String file, long offset, String column, String value, RejectReason reason, String detail) {
  /** Longest {@link #value} that is kept. */
  public static final int MAX_VALUE = 200;

  public DeadLetter {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
    if (offset < -1) {
      throw new IllegalArgumentException("offset " + offset + " is less than -1");
    }
    if (value.length() > MAX_VALUE) {
      value = value.substring(0, MAX_VALUE - 3) + "...";
    }
  }
}
