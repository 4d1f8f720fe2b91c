package dev.coinbeam.features.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One bar with its prices as whole multiples of one decimal step, so that rounding keeps order. */
final class RoundedBar {
  private static final int SIGNIFICANT_DIGITS = 7;
  private static final int MOST_DECIMALS = 12;
  private static final double SUPPLY = 11_000_000;

  private final byte[] names;
  private final String date;
  private final int rank;
  private final int decimals;
  private final long open;
  private final long high;
  private final long low;
  private final long close;
  private final long volume;
  private final long market;

  /**
   * @param names slug, symbol and name with a comma after each
   */
  RoundedBar(byte[] names, String date, int rank, PriceWalk walk) {
    this.names = names;
    this.date = date;
    this.rank = rank;
    int wholeDigits = (int) Math.floor(StrictMath.log10(walk.low)) + 1;
    this.decimals = Math.max(2, Math.min(MOST_DECIMALS, SIGNIFICANT_DIGITS - wholeDigits));
    double scale = StrictMath.pow(10, decimals);
    this.open = Math.round(walk.open * scale);
    this.high = Math.round(walk.high * scale);
    this.low = Math.round(walk.low * scale);
    this.close = Math.round(walk.close * scale);
    this.volume = Math.round(walk.volume);
    this.market = Math.round(walk.close * SUPPLY);
  }

  void write(RowBuffer rows) throws IOException {
    long spread = high - low;
    long closeRatio = spread == 0 ? 5_000 : Math.round(10_000.0 * (close - low) / spread);
    rows.raw(names).text(date).comma().decimal(rank, 0).comma();
    rows.decimal(open, decimals).comma().decimal(high, decimals).comma();
    rows.decimal(low, decimals).comma().decimal(close, decimals).comma();
    rows.decimal(volume, 0).comma().decimal(market, 0).comma();
    rows.decimal(closeRatio, 4).comma().decimal(spread, decimals).endRow();
  }

  PriceRow toRow() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowBuffer row = new RowBuffer(bytes);
    try {
      write(row);
      row.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PriceRow(List.of(bytes.toString(StandardCharsets.UTF_8).strip().split(",", -1)));
  }
}
