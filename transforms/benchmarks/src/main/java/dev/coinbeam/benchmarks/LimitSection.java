package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The distance to the limits, and where the time goes. */
final class LimitSection implements Section {
  @Override
  public String letters() {
    return "h";
  }

  @Override
  public String title() {
    return "Limits, and where the time goes: the single series";
  }

  @Override
  public String measure(Bench bench) throws IOException {
    Prices prices = bench.make(Prices.ONE_SERIES);
    Contestant ours = bench.contestants().ours(prices, Terms.SQL);
    Rotation rotation = bench.rotation();
    rotation.warmUp(ours);
    Contestant copy = bench.contestants().copy(prices, rotation.bytes(ours));
    rotation.warmUp(copy);
    rotation.measure(bench.setting().rounds());
    Report report =
        new Report(bench)
            .input(prices)
            .say(
                "Reading the file and writing as many bytes as the features have (%,d), with"
                    + " nothing between, one thread per processor:",
                rotation.bytes(ours))
            .table(rotation)
            .ratio(rotation, ours, copy)
            .commands(rotation)
            .say("Where the time goes, columns of `sql_terms.yaml`:")
            .say("%s", profile(bench, ours))
            .say("And with the default preset:")
            .say("%s", profile(bench, bench.contestants().ours(prices, Terms.INDICATORS)));
    return report.say("%s", kernels(bench.setting())).toString();
  }

  private static String profile(Bench bench, Contestant contestant) throws IOException {
    new OutputRows(bench.contestants().output()).clear();
    Profile profile =
        Profile.of(contestant, bench.setting().work().resolve("profile.jfr"), bench.log());
    new OutputRows(bench.contestants().output()).clear();
    return profile.table();
  }

  private static String kernels(Setting setting) {
    OptionsBuilder options = new OptionsBuilder();
    options.include(KernelBenchmark.class.getName());
    if (setting.scale() < 1) {
      options.warmupIterations(1).measurementIterations(1);
    }
    try {
      return kernels(new Runner(options.build()).run());
    } catch (RunnerException e) {
      throw new IllegalStateException("the kernels could not be measured", e);
    }
  }

  private static String kernels(Collection<RunResult> results) {
    StringBuilder table =
        new StringBuilder("Kernels alone, one thread, a million bars (JMH, `KernelBenchmark`):\n\n")
            .append("| loop | ms | share of a plain sum's speed |\n|---|---|---|\n");
    double plain = score(results, "plainSum");
    for (RunResult result : results) {
      double millis = result.getPrimaryResult().getScore();
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.2f |%n",
              result.getPrimaryResult().getLabel(),
              millis,
              plain / millis));
    }
    double share = plain / score(results, "exponentialAverage");
    return table
        + "\n**An average of 100 taps at this share of a plain sum over the same taps: "
        + String.format(Locale.ROOT, "%.2f", share)
        + "**; target "
        + Target.atLeast(0.5).verdict(share)
        + ".";
  }

  private static double score(Collection<RunResult> results, String name) {
    return results.stream()
        .map(RunResult::getPrimaryResult)
        .filter(result -> result.getLabel().equals(name))
        .findFirst()
        .orElseThrow()
        .getScore();
  }
}
