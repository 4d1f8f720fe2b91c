package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a bar costs in a long series on Flink, and what memory DirectRunner needs. */
final class ScaleSection implements Section {
  private static final String SCRIPT = "flink-cluster.sh";
  private static final Pattern LINE = Pattern.compile("bars=(\\d+) seconds=([0-9.]+).*");
  private static final Target COST = Target.atMost(1.3);
  private static final Target GIGABYTES = Target.atMost(2.5);
  private static final int SHORT = 5_000_000;
  private static final int LONG = 50_000_000;

  @Override
  public String letters() {
    return "e";
  }

  @Override
  public String title() {
    return "Cost per bar of long series on Flink, and memory on DirectRunner";
  }

  @Override
  public String measure(Bench bench) throws IOException {
    Report report = new Report(bench);
    flink(bench, report);
    memory(bench, report);
    return report.toString();
  }

  private static void flink(Bench bench, Report report) throws IOException {
    Path script = bench.setting().home().resolve(SCRIPT);
    if (!Files.isExecutable(script)) {
      report.say("The cost per bar was not measured: there is no `%s`.", SCRIPT);
      return;
    }
    long few = Math.max(1, (long) (SHORT * bench.setting().scale()));
    long many = Math.max(2, (long) (LONG * bench.setting().scale()));
    List<Double> ratios = new ArrayList<>();
    List<Double> fewSeconds = new ArrayList<>();
    List<Double> manySeconds = new ArrayList<>();
    for (int round = 0; round < bench.setting().rounds(); round++) {
      Meter.run(
          List.of(
              script.toString(),
              "--work",
              bench.setting().work().resolve("flink").toString(),
              "--only-time",
              Long.toString(few),
              Long.toString(many)),
          bench.log());
      double fewer = seconds(bench.log(), few);
      double more = seconds(bench.log(), many);
      fewSeconds.add(fewer);
      manySeconds.add(more);
      ratios.add((more / many) / (fewer / few));
    }
    Spread ratio = spread(ratios);
    report
        .say(
            "A standalone Flink cluster of two task managers with 1 GB each on this machine, one"
                + " series, the default preset (`%s --only-time`); no warm-up round, since every"
                + " round starts its own cluster.",
            SCRIPT)
        .say("%,d bars: %s s. %,d bars: %s s.", few, spread(fewSeconds), many, spread(manySeconds))
        .say(
            "**Cost per bar, the longer over the shorter: %s**; target %s.",
            ratio, COST.verdict(ratio.median()));
  }

  private static void memory(Bench bench, Report report) throws IOException {
    Prices prices = bench.make(Prices.ONE_SERIES);
    Contestant usual = bench.contestants().ours(prices, Terms.INDICATORS);
    Contestant small = usual.withJava("-Xmx2g").named("Coinbeam, -Xmx2g");
    Rotation rotation = bench.rotation();
    rotation.warmUp(usual);
    rotation.warmUp(small);
    rotation.measure(bench.setting().rounds());
    report.input(prices).table(rotation);
    for (Contestant contestant : rotation.contestants()) {
      double[] peaks = rotation.each(contestant, run -> orNaN(run.peakMegabytes()) / 1000);
      Spread peak = Spread.of(peaks);
      report.say(
          "**%s, greatest peak of all rounds: %.2f GB**; target %s.",
          contestant.name(), peak.max(), GIGABYTES.verdict(peak.max()));
    }
    report.ratio(rotation, small, usual).commands(rotation);
  }

  private static double seconds(Path log, long bars) throws IOException {
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(line.strip());
      if (matcher.matches() && Long.parseLong(matcher.group(1)) == bars) {
        return Double.parseDouble(matcher.group(2));
      }
    }
    throw new IllegalStateException(SCRIPT + " printed no time for " + bars + " bars");
  }

  private static Spread spread(List<Double> values) {
    return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }
}
