package dev.coinbeam.features.files;

import java.io.Closeable;

/**
 * A cursor over feature rows: {@link #next} moves to the next row, the other methods read it.
 *
 * <p>Rows are streamed; nothing but the current one is kept. Numbers are finite doubles (from
 * TFRecord shards: 32-bit floats, widened). Not safe for use by several threads.
 */
public interface FeatureReader extends Closeable {
  /**
   * Moves to the next row.
   *
   * @return false when there is none
   * @throws dev.coinbeam.features.CoinbeamException when a shard is damaged or carries NaN or an
   *     infinity; the message names file and line (or record)
   */
  boolean next();

  /** The row's symbol. */
  String symbol();

  /** The row's date as written: {@code 2018-03-25} for daily bars, else an ISO instant in UTC. */
  String date();

  /** Opening price of the row's bar. */
  double openPrice();

  /** Highest price of the row's bar. */
  double highPrice();

  /** Lowest price of the row's bar. */
  double lowPrice();

  /** Closing price of the row's bar. */
  double closePrice();

  /**
   * One feature of the row.
   *
   * @param column index into {@link FeatureFolder#columns()}
   */
  double feature(int column);

  /** The row's label. */
  double label();

  /** Releases the files. */
  @Override
  void close();
}
