package dev.coinbeam.benchmarks;

import java.io.IOException;

/** The original's own transform: the rows of one coin. */
final class FilterSection implements Section {
  private static final String SYMBOL = "bitcoin";
  private static final Target TARGET = Target.atMost(1.0);

  @Override
  public String letters() {
    return "f";
  }

  @Override
  public String title() {
    return "One coin out of 4,600: the original's own transform";
  }

  @Override
  public String measure(Bench bench) throws IOException {
    Prices prices = bench.make(Prices.MANY_COINS);
    Contestant ours = bench.contestants().filter(prices, SYMBOL);
    Rotation rotation = bench.rotation();
    rotation.warmUp(ours);
    Contestant duckDb = rotation.fastest(bench.contestants().duckDbFilter(prices, SYMBOL));
    rotation.measure(bench.setting().rounds());
    return new Report(bench)
        .input(prices)
        .say(
            "Ours is the preset `seed` for one symbol, which also sorts, splits, labels and"
                + " summarises; DuckDB filters rows. DuckDB reads in the faster of two ways, as"
                + " above.")
        .table(rotation)
        .ratio(rotation, ours, duckDb, TARGET)
        .agreement(rotation, ours, duckDb, 0)
        .commands(rotation)
        .toString();
  }
}
