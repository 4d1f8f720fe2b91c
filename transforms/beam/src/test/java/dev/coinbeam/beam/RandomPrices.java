package dev.coinbeam.beam;

import dev.coinbeam.features.bars.PriceBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random bars with all that is awkward about prices: gaps, ties, stretches in which nothing moves,
 * jumps between 1e-8 and 1e8, duplicates and conflicts, several series out of order. The same for
 * the same seed.
 */
final class RandomPrices {
  static final String HEADER = "slug,date,open,high,low,close,volume";
  private static final int SECONDS = 3600;

  private RandomPrices() {}

  /** Bars in no order, of symbols {@code coin0} and so on, most of them of a few hundred hours. */
  static List<PriceBar> bars(SplittableRandom random, int symbols, int hours) {
    List<PriceBar> bars = new ArrayList<>();
    for (int symbol = 0; symbol < symbols; symbol++) {
      series(random.split(), "coin" + symbol, symbol % 5 == 4 ? 1 : hours, bars);
    }
    for (int i = 0; i < bars.size() / 4; i++) {
      bars.add(random.nextInt(bars.size()), bars.remove(random.nextInt(bars.size())));
    }
    return bars;
  }

  private static void series(
      SplittableRandom random, String symbol, int hours, List<PriceBar> bars) {
    double close = Math.pow(10, random.nextInt(-8, 9));
    long slot = random.nextInt(-300, 300);
    boolean flat = false;
    for (int i = 0; i < hours; i++) {
      slot += random.nextInt(25) == 0 ? random.nextInt(2, 6) : 1;
      flat = random.nextInt(20) == 0 != flat;
      if (random.nextInt(40) == 0) {
        close = random.nextBoolean() ? 1e-8 : 1e8;
      } else if (!flat && random.nextInt(5) > 0) {
        close *= Math.exp(0.1 * (random.nextDouble() - 0.5));
      }
      double spread = flat ? 1 : 1 + 0.02 * random.nextDouble();
      int volume = flat ? 7 : random.nextInt(1000);
      PriceBar bar = bar(symbol, slot * SECONDS, close, spread, volume);
      bars.add(bar);
      if (random.nextInt(30) == 0) {
        bars.add(bar);
      }
      if (random.nextInt(30) == 0) {
        long minute = random.nextInt(60);
        bars.add(bar(symbol, slot * SECONDS + minute * 60, 1.01 * close, spread, 5));
      }
    }
  }

  private static PriceBar bar(
      String symbol, long epochSecond, double close, double spread, int volume) {
    Instant time = Instant.ofEpochSecond(epochSecond);
    return new PriceBar(symbol, time, close, close * spread, close / spread, close, volume);
  }

  /** The bar as a row of a file that has {@link #HEADER}. */
  static String row(PriceBar bar) {
    return String.join(
        ",",
        bar.symbol(),
        bar.time().toString(),
        Double.toString(bar.open()),
        Double.toString(bar.high()),
        Double.toString(bar.low()),
        Double.toString(bar.close()),
        Double.toString(bar.volume()));
  }
}
