package dev.coinbeam.features.files;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes the rows of one shard, in the order in which they are to be read.
 *
 * <p>Not safe for use by several threads.
 */
public interface FeatureWriter extends Closeable {
  /** Says which symbol the rows that follow belong to; called before the first row. */
  void symbol(String symbol) throws IOException;

  /**
   * Writes a row.
   *
   * @param epochMillis start of the bar's slot
   * @param numbers open, high, low, close, the features that are not prices, the label; as many as
   *     {@link FeatureHeader#numbers()}
   */
  void row(long epochMillis, double[] numbers) throws IOException;
}
