package dev.coinbeam.features.csv;

import dev.coinbeam.features.CoinbeamException;

/**
 * Says that a file cannot be cut into ranges, because a quoted field of it goes over a line's end.
 *
 * <p>Where a range starts within such a field, quotes would be read the wrong way round. A range
 * finds out by itself: as long as no range of a file meets a line's end within quotes, every line's
 * end is the end of a row, and so every range has started rightly. The first range that does start
 * rightly and meets one throws this, and the file has to be read as one range.
 */
public final class QuotedNewlineException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * @param file the file's name
   * @param offset where the row starts
   */
  public QuotedNewlineException(String file, long offset) {
    super(
        file
            + " has a quoted field that goes over a line's end, near byte "
            + offset
            + "; read it as one range with --fileSplitting=NEVER.");
    this.file = file;
  }

  /** The file to be read as one range. */
  public String file() {
    return file;
  }
}
