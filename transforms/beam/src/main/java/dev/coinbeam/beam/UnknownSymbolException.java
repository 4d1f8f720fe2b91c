package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;

/** Says that a symbol is not in the input; who catches it can say which are. */
final class UnknownSymbolException extends CoinbeamException {
  private static final long serialVersionUID = 1L;

  private final String symbol;

  UnknownSymbolException(String source, String symbol) {
    super(
        String.format(
            "There is no symbol '%s' in %s; give a slug as the file writes it", symbol, source));
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }
}
