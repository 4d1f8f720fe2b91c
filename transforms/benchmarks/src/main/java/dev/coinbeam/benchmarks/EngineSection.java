package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * The file pipeline against DuckDB and Polars, the same columns from CSV to CSV.
 *
 * @param letters the section's letter
 * @param title its heading
 * @param matches the files, in order
 */
record EngineSection(String letters, String title, List<Match> matches) implements Section {
  private static final double TOLERANCE = 1e-9;

  EngineSection {
    matches = List.copyOf(matches);
  }

  /**
   * One file.
   *
   * @param prices its full size
   * @param target what the time over DuckDB's is to be
   */
  record Match(Prices prices, Target target) {}

  @Override
  public String measure(Bench bench) throws IOException {
    Report report = new Report(bench);
    report.say(
        "The columns are those of `sql_terms.yaml`: what SQL windows express. DuckDB and Polars"
            + " write one file with every row, also those whose windows are not full yet;"
            + " Coinbeam leaves these out, checks every row, and writes three splits with"
            + " statistics of the first. DuckDB has all processors, may write rows in any order,"
            + " and reads in the faster of two ways, chosen in the warm-up round: it infers the"
            + " columns' types, or the query names them.");
    for (Match match : matches) {
      measure(bench, report, bench.make(match.prices()), match.target());
    }
    return report.toString();
  }

  private static void measure(Bench bench, Report report, Prices prices, Target target)
      throws IOException {
    Contestant ours = bench.contestants().ours(prices, Terms.SQL);
    Contestant preset =
        bench.contestants().ours(prices, Terms.INDICATORS).named("Coinbeam, default preset");
    Rotation rotation = bench.rotation();
    rotation.warmUp(ours);
    rotation.warmUp(preset);
    Contestant duckDb = rotation.fastest(bench.contestants().duckDb(prices));
    Contestant polars = bench.contestants().polars(prices);
    boolean hasPolars = bench.works(bench.contestants().polarsVersion());
    if (hasPolars) {
      rotation.warmUp(polars);
    }
    rotation.measure(bench.setting().rounds());
    report
        .input(prices)
        .table(rotation)
        .ratio(rotation, ours, duckDb, target)
        .agreement(rotation, ours, duckDb, TOLERANCE);
    if (hasPolars) {
      report.ratio(rotation, ours, polars).agreement(rotation, ours, polars, TOLERANCE);
    } else {
      report.say("Polars was not there: install it (`pip install polars`) or use `--python`.");
    }
    report.ratio(rotation, preset, duckDb).commands(rotation);
  }
}
