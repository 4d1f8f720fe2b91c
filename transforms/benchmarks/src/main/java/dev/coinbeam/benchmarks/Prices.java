package dev.coinbeam.benchmarks;

import dev.coinbeam.features.spec.FeatureSpec;

/**
 * A generated price file.
 *
 * @param symbols coins, the first of which is bitcoin
 * @param bars bars of each
 * @param interval time between two of them
 */
record Prices(int symbols, int bars, String interval) {
  private static final int LEAST_BARS = 1024;

  /** One series of seven million one-minute bars. */
  static final Prices ONE_SERIES = new Prices(1, 7_000_000, "1m");

  /** 942,080 rows. */
  static final Prices FEW_COINS = new Prices(460, 2_048, "1d");

  /** 9,420,800 rows. */
  static final Prices MANY_COINS = new Prices(4_600, 2_048, "1d");

  /** A smaller file: fewer coins, or fewer bars where there is one coin. */
  Prices scaled(double scale) {
    return symbols > 1
        ? new Prices((int) Math.max(2, symbols * scale), bars, interval)
        : new Prices(1, (int) Math.max(LEAST_BARS, bars * scale), interval);
  }

  String fileName() {
    return "prices-%dx%d-%s.csv".formatted(symbols, bars, interval);
  }

  /** All rows. */
  long rows() {
    return (long) symbols * bars;
  }

  /** Rows with full lookback and label. */
  long labelledRows(FeatureSpec spec) {
    return (long) symbols * (bars - spec.lookback() - spec.horizon());
  }

  /** Those of them that belong to a split. */
  long splitRows(FeatureSpec spec) {
    return labelledRows(spec) - 2L * symbols * spec.splits().purge();
  }
}
