package dev.coinbeam.features.synthetic;

import dev.coinbeam.features.bars.BarInterval;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Writes price files in the original's schema ({@value #HEADER}).
 *
 * <p>Coins stand one after the other, each ascending in time, as in the original's file. Memory
 * does not depend on the number of bars. The prices are a {@link PriceWalk}: they look like a
 * market's and hold next to nothing that could be forecast.
 */
public final class PriceGenerator {
  /** The header line, without its line end. */
  public static final String HEADER =
      "slug,symbol,name,date,ranknow,open,high,low,close,volume,market,close_ratio,spread";

  private static final List<Coin> KNOWN =
      List.of(
          new Coin("bitcoin", "BTC", "Bitcoin", 135.3),
          new Coin("ethereum", "ETH", "Ethereum", 2.83),
          new Coin("ripple", "XRP", "Ripple", 0.005874),
          new Coin("litecoin", "LTC", "Litecoin", 4.3),
          new Coin("dogecoin", "DOGE", "Dogecoin", 0.000299),
          new Coin("monero", "XMR", "Monero", 1.59));

  private final GeneratorOptions options;

  /**
   * @param options what to write
   */
  public PriceGenerator(GeneratorOptions options) {
    this.options = options;
  }

  /**
   * Writes the header and all rows.
   *
   * @param out receives UTF-8 with LF line ends; flushed, not closed
   * @throws IOException when {@code out} does
   */
  public void write(OutputStream out) throws IOException {
    RowBuffer rows = new RowBuffer(out);
    rows.text(HEADER).endRow();
    for (int number = 0; number < options.symbols(); number++) {
      writeCoin(number, rows);
    }
    rows.flush();
  }

  private void writeCoin(int number, RowBuffer rows) throws IOException {
    Coin coin = number < KNOWN.size() ? KNOWN.get(number) : Coin.numbered(number);
    BarInterval interval = options.interval();
    long seed = options.seed() * 0x9E3779B97F4A7C15L + number;
    PriceWalk walk =
        new PriceWalk(
            seed, coin.firstPrice(), 86_400_000.0 / interval.millis(), options.momentum());
    Random accidents = new Random(~seed);
    byte[] names =
        "%s,%s,%s,"
            .formatted(coin.slug(), coin.code(), coin.name())
            .getBytes(StandardCharsets.UTF_8);
    long slot = interval.slotOf(options.start().toEpochMilli());
    int missing = 0;
    for (int i = 0; i < options.bars(); i++, slot++) {
      walk.next();
      if (missing > 0) {
        missing--;
        continue;
      }
      RoundedBar bar = new RoundedBar(names, interval.format(slot), number + 1, walk);
      if (options.brokenRate() > 0 && accidents.nextDouble() < options.brokenRate()) {
        for (PriceRow row : BrokenRow.of(accidents.nextInt()).apply(bar.toRow())) {
          rows.text(row.line()).endRow();
        }
      } else {
        bar.write(rows);
      }
      if (options.gapRate() > 0 && accidents.nextDouble() < options.gapRate()) {
        missing = 1 + accidents.nextInt(5);
      }
    }
  }

  private record Coin(String slug, String code, String name, double firstPrice) {
    static Coin numbered(int number) {
      double firstPrice = StrictMath.exp(new Random(number).nextGaussian() * 3);
      return new Coin("coin-" + number, "C" + number, "Coin " + number, firstPrice);
    }
  }
}
