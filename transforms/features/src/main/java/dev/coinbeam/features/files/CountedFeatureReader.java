package dev.coinbeam.features.files;

import dev.coinbeam.features.CoinbeamException;

/**
 * Counts the rows read. A file that was cut at a line's end looks whole; only the number of its
 * rows tells.
 */
final class CountedFeatureReader implements FeatureReader {
  private final FeatureReader rows;
  private final long expected;
  private final String what;
  private long read;

  /**
   * @param expected how many rows there must be
   * @param what they are rows of, for the message
   */
  CountedFeatureReader(FeatureReader rows, long expected, String what) {
    this.rows = rows;
    this.expected = expected;
    this.what = what;
  }

  @Override
  public boolean next() {
    boolean more = rows.next();
    read += more ? 1 : 0;
    if (read > expected || (!more && read < expected)) {
      throw new CoinbeamException(
          String.format(
              "%s has %s %d rows that %s counts: a file was cut or changed; run the transform"
                  + " again.",
              what, more ? "more than the" : read + " of the", expected, FeatureFiles.SUMMARY));
    }
    return more;
  }

  @Override
  public String symbol() {
    return rows.symbol();
  }

  @Override
  public String date() {
    return rows.date();
  }

  @Override
  public double openPrice() {
    return rows.openPrice();
  }

  @Override
  public double highPrice() {
    return rows.highPrice();
  }

  @Override
  public double lowPrice() {
    return rows.lowPrice();
  }

  @Override
  public double closePrice() {
    return rows.closePrice();
  }

  @Override
  public double feature(int column) {
    return rows.feature(column);
  }

  @Override
  public double label() {
    return rows.label();
  }

  @Override
  public void close() {
    rows.close();
  }
}
