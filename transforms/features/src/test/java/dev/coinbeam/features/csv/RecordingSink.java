package dev.coinbeam.features.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Keeps what a reader finds as text, one entry per bar. */
final class RecordingSink implements PriceSink {
  private final List<String> symbols = new ArrayList<>();
  private final Predicate<String> selected;
  final List<String> bars = new ArrayList<>();
  final List<DeadLetter> letters = new ArrayList<>();

  RecordingSink() {
    this(symbol -> true);
  }

  RecordingSink(Predicate<String> selected) {
    this.selected = selected;
  }

  @Override
  public int series(String symbol) {
    if (!selected.test(symbol)) {
      return SKIP;
    }
    if (!symbols.contains(symbol)) {
      symbols.add(symbol);
    }
    return symbols.indexOf(symbol);
  }

  @Override
  public void bar(
      int series,
      long epochMillis,
      long offset,
      double open,
      double high,
      double low,
      double close,
      double volume) {
    bars.add(
        String.format(
            Locale.ROOT,
            "%s@%d %d %s %s %s %s %s",
            symbols.get(series),
            offset,
            epochMillis,
            open,
            high,
            low,
            close,
            volume));
  }

  @Override
  public void rejected(DeadLetter letter) {
    letters.add(letter);
  }

  List<RejectReason> reasons() {
    return letters.stream().map(DeadLetter::reason).toList();
  }
}
