package dev.coinbeam.features.csv;

import java.io.Serializable;

/**
 * The rows of a file that start from one byte of its text to before another.
 *
 * @param file the file
 * @param start first byte, at or after the file's first row
 * @param end the byte after the last
 */
public record PriceRange(PriceFile file, long start, long end) implements Serializable {
  private static final long serialVersionUID = 1L;

  public PriceRange {
    if (start < file.dataStart() || end < start || end > file.textSize()) {
      throw new IllegalArgumentException(
          String.format(
              "range %d..%d of %s is not within %d..%d",
              start, end, file.name(), file.dataStart(), file.textSize()));
    }
  }

  /** Whether the file's first row is in it. */
  public boolean isFirst() {
    return start == file.dataStart();
  }

  /** Whether all of the file's rows are in it. */
  public boolean isWhole() {
    return isFirst() && end == file.textSize();
  }
}
