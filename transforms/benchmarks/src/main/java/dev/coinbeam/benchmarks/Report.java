package dev.coinbeam.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Turns what a rotation measured into the text of a section. */
final class Report {
  private final StringBuilder text = new StringBuilder();
  private final Bench bench;

  Report(Bench bench) {
    this.bench = bench;
  }

  /** A paragraph. */
  Report say(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append("\n\n");
    return this;
  }

  /** What the input is. */
  Report input(Prices prices) {
    return say(
        "Input: %,d rows, %,d coin(s) of %,d bars of %s, `%s`.",
        prices.rows(), prices.symbols(), prices.bars(), prices.interval(), prices.fileName());
  }

  /** One row for each contestant. */
  Report table(Rotation rotation) {
    text.append("| whole process | seconds: median (min..max) | CPU s | peak MB | rows out |\n");
    text.append("|---|---|---|---|---|\n");
    for (Contestant contestant : rotation.contestants()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s | %s | %,d |%n",
              contestant.name(),
              Spread.of(rotation.each(contestant, Run::seconds)),
              median(rotation, contestant, Run::cpuSeconds, "%.1f"),
              median(rotation, contestant, Run::peakMegabytes, "%,.0f"),
              contestant.rows()));
    }
    text.append('\n');
    return this;
  }

  /** The quotient of two contestants' times beside what it is to be. */
  Report ratio(Rotation rotation, Contestant over, Contestant under, Target target) {
    Spread ratio = rotation.ratio(over, under);
    return say(
        "**%s / %s: %s**; target %s.",
        over.name(), under.name(), ratio, target.verdict(ratio.median()));
  }

  /** The quotient of two contestants' times. */
  Report ratio(Rotation rotation, Contestant over, Contestant under) {
    return say("%s / %s: %s.", over.name(), under.name(), rotation.ratio(over, under));
  }

  /** That two outputs hold the same values. */
  Report agreement(Rotation rotation, Contestant one, Contestant other, double tolerance) {
    String how = tolerance == 0 ? "have the same bits" : "agree within " + tolerance;
    return say(
        "%,d sampled values of %s and %s %s.",
        rotation.agreement(one, other, tolerance), one.name(), other.name(), how);
  }

  /** How everyone was started. */
  Report commands(Rotation rotation) {
    text.append("```\n");
    for (Contestant contestant : rotation.contestants()) {
      text.append(bench.contestants().readable(contestant)).append('\n');
    }
    text.append("```\n\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String median(
      Rotation rotation,
      Contestant contestant,
      Function<Run, OptionalDouble> figure,
      String format) {
    double median =
        Spread.of(rotation.each(contestant, run -> figure.apply(run).orElse(Double.NaN))).median();
    return Double.isNaN(median) ? "not known" : String.format(Locale.ROOT, format, median);
  }
}
