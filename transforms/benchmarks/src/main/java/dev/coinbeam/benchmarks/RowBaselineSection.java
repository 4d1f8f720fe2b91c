package dev.coinbeam.benchmarks;

import java.io.IOException;

/** Beam, row at a time, against the file pipeline and the typed API. */
final class RowBaselineSection implements Section {
  private static final Target FILES = Target.atLeast(25);
  private static final Target FILES_UNCHECKED = Target.atLeast(12);
  private static final Target TYPED = Target.atLeast(5);

  @Override
  public String letters() {
    return "ag";
  }

  @Override
  public String title() {
    return "Row-at-a-time Beam on DirectRunner: 460 coins daily, the default preset";
  }

  @Override
  public String measure(Bench bench) throws IOException {
    Prices prices = bench.make(Prices.FEW_COINS);
    Contestant ours = bench.contestants().ours(prices, Terms.INDICATORS);
    Contestant typed = bench.contestants().typed(prices);
    Contestant rows = bench.contestants().rowAtATime(prices);
    Contestant unchecked =
        bench
            .contestants()
            .rowAtATime(prices, "--enforceImmutability=false", "--enforceEncodability=false")
            .named("row at a time, checks off");
    Rotation rotation = bench.rotation();
    rotation.warmUp(rows);
    rotation.warmUp(unchecked);
    rotation.warmUp(typed);
    rotation.warmUp(ours);
    rotation.measure(bench.setting().rounds());
    return new Report(bench)
        .input(prices)
        .say(
            "The baseline is TextIO, one element with a hand-written coder per row, GroupByKey by"
                + " symbol, sorting, the arithmetic of Coinbeam's own kernels, TextIO. It and the"
                + " typed API run with DirectRunner's defaults, checks included, unless the table"
                + " says otherwise; the file pipeline switches the checks off by itself, as its"
                + " users get it. The file pipeline leaves out the purged rows between splits.")
        .say(
            "Why the typed API gains so little here: it still has one element per bar and per row,"
                + " and with its checks DirectRunner encodes, copies and compares each of them at"
                + " every stage, those of TextIO's lines on both sides included. Taken apart once"
                + " on the machine of these results, by a job with no text at either end: the bars"
                + " alone, emitted and dropped, took 14.4 s, the typed API 32.8 s and the row"
                + " baseline 50.9 s; with the checks off 6.4 s, 10.9 s and 15.3 s. The stages of"
                + " Coinbeam have 4 %% of the profile's samples, so nothing done in them can bring"
                + " five times; only elements that hold many rows can, and those are the file"
                + " pipeline.")
        .table(rotation)
        .ratio(rotation, rows, ours, FILES)
        .ratio(rotation, unchecked, ours, FILES_UNCHECKED)
        .ratio(rotation, rows, typed, TYPED)
        .ratio(rotation, unchecked, typed)
        .agreement(rotation, ours, rows, 0)
        .agreement(rotation, ours, typed, 0)
        .commands(rotation)
        .toString();
  }
}
