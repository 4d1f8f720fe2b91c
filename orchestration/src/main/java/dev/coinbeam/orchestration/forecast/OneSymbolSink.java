package dev.coinbeam.orchestration.forecast;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.PriceSink;

/** Takes the bars of one symbol; rejected rows were counted when the features were made. */
abstract class OneSymbolSink implements PriceSink {
  private final String symbol;

  OneSymbolSink(String symbol) {
    this.symbol = symbol;
  }

  @Override
  public final int series(String found) {
    return found.equals(symbol) ? 0 : SKIP;
  }

  @Override
  public final void rejected(DeadLetter letter) {}
}
