package dev.coinbeam.benchmarks;

import dev.coinbeam.benchmarks.EngineSection.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Measures the sections that are asked for and writes them to {@code RESULTS.md}. */
public final class Benchmarks {
  private static final List<Section> SECTIONS =
      List.of(
          new RowBaselineSection(),
          new EngineSection(
              "b",
              "One series of 7M one-minute bars against DuckDB and Polars",
              List.of(new Match(Prices.ONE_SERIES, Target.atMost(0.8)))),
          new EngineSection(
              "c",
              "4,600 and 460 coins daily against DuckDB and Polars",
              List.of(
                  new Match(Prices.MANY_COINS, Target.atMost(0.8)),
                  new Match(Prices.FEW_COINS, Target.atMost(2.0)))),
          new WorkersSection(),
          new ScaleSection(),
          new FilterSection(),
          new LimitSection());

  private Benchmarks() {}

  /**
   * Runs the suite; see {@code run.sh --help}.
   *
   * @param args options and letters of sections
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Setting setting;
    try {
      setting = Setting.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; see run.sh --help.");
      System.exit(2);
      return;
    }
    Files.createDirectories(setting.work());
    Files.createDirectories(setting.output());
    Bench bench = Bench.of(setting);
    ResultsFile results = ResultsFile.open(setting.results());
    String machine = Machine.describe(bench);
    for (Section section : SECTIONS) {
      if (setting.wants(section.letters())) {
        System.err.println("== " + section.letters() + ": " + section.title());
        String text = section.measure(bench) + footing(setting, machine);
        System.out.println(text);
        results.put(section, text);
      }
    }
    System.err.println("wrote " + results);
  }

  private static String footing(Setting setting, String machine) {
    return String.format(
        Locale.ROOT,
        "%s, %d rounds%s. %s%n",
        LocalDate.now(ZoneOffset.UTC),
        setting.rounds(),
        setting.scale() < 1 ? ", **only " + setting.scale() + " of the full sizes**" : "",
        machine);
  }
}
