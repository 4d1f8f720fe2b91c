package dev.coinbeam.features.csv;

/** Takes what a {@link PriceRangeReader} finds, in the order of the file. */
public interface PriceSink {
  /** Returned by {@link #series} for a symbol whose rows are of no interest. */
  int SKIP = -1;

  /**
   * Says what number the rows of a symbol shall have; asked at least once before its first bar.
   *
   * @return a number of the sink's choice, 0 or more, the same for equal symbols; {@link #SKIP} to
   *     have its rows counted as skipped and not looked at
   */
  int series(String symbol);

  /**
   * Takes a valid bar.
   *
   * @param series as answered by {@link #series}
   * @param epochMillis the bar's time
   * @param offset the byte at which its row starts
   */
  void bar(
      int series,
      long epochMillis,
      long offset,
      double open,
      double high,
      double low,
      double close,
      double volume);

  /** Takes a rejected row. */
  void rejected(DeadLetter letter);
}
