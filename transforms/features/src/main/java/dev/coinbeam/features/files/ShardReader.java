package dev.coinbeam.features.files;

import dev.coinbeam.features.CoinbeamException;
import java.util.Locale;

/** What both kinds of shards share: the current row and the checks of its numbers. */
abstract class ShardReader implements FeatureReader {
  private final String file;
  private final FeatureHeader header;
  private final double[] numbers;
  private String symbol = "";
  private String date = "";

  ShardReader(String file, FeatureHeader header) {
    this.file = file;
    this.header = header;
    this.numbers = new double[header.numbers()];
  }

  final FeatureHeader header() {
    return header;
  }

  final void text(String newSymbol, String newDate) {
    symbol = newSymbol;
    date = newDate;
  }

  /**
   * Keeps a number of the current row.
   *
   * @param where line or record, for the message
   */
  final void number(int position, double value, long where) {
    if (!Double.isFinite(value)) {
      throw damaged(where, "column '%s' is %s, not a finite number", name(position), value);
    }
    numbers[position] = value;
  }

  final String name(int position) {
    return header.names().get(position + FeatureHeader.TEXTS);
  }

  /** What a line of this kind of file is called. */
  abstract String unit();

  final CoinbeamException damaged(long where, String what, Object... arguments) {
    return new CoinbeamException(
        String.format(
            Locale.ROOT,
            "%s, %s %d: %s; run the transform again.",
            file,
            unit(),
            where,
            String.format(Locale.ROOT, what, arguments)));
  }

  @Override
  public final String symbol() {
    return symbol;
  }

  @Override
  public final String date() {
    return date;
  }

  @Override
  public final double openPrice() {
    return numbers[0];
  }

  @Override
  public final double highPrice() {
    return numbers[1];
  }

  @Override
  public final double lowPrice() {
    return numbers[2];
  }

  @Override
  public final double closePrice() {
    return numbers[3];
  }

  @Override
  public final double feature(int column) {
    return numbers[header.position(column)];
  }

  @Override
  public final double label() {
    return numbers[header.labelPosition()];
  }
}
