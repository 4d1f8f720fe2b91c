package dev.coinbeam.benchmarks;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.features.spec.FeatureSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the commands of all contestants; nothing else knows how a process is started. */
final class Contestants {
  /** The baselines get what the launcher of the {@code coinbeam} command gives Java. */
  private static final List<String> JVM_FLAGS =
      List.of("-XX:+UseParallelGC", "-XX:MaxRAMPercentage=50", "-Dfile.encoding=UTF-8");

  private static final String ONE_FILE = "features.csv";

  private final Setting setting;

  Contestants(Setting setting) {
    this.setting = setting;
  }

  /** The folder that every contestant writes into, one after the other. */
  Path output() {
    return setting.output().resolve("features");
  }

  Path input(Prices prices) {
    return setting.work().resolve(prices.fileName());
  }

  /** The file pipeline, started by the launcher of the {@code coinbeam} command. */
  Contestant ours(Prices prices, Terms terms) throws IOException {
    return ours(prices, terms, output());
  }

  /** The same into a folder within the output, where its rows are not counted. */
  Contestant oursWithin(Prices prices, Terms terms, String folder) throws IOException {
    return ours(prices, terms, output().resolve(folder));
  }

  private Contestant ours(Prices prices, Terms terms, Path output) throws IOException {
    return new Contestant(
        "Coinbeam",
        List.of(
            "env",
            "JAVA_HOME=" + javaHome(),
            "COINBEAM_MAIN=" + FeaturePipeline.class.getName(),
            root().resolve("orchestration/target/coinbeam/bin/coinbeam").toString(),
            "--source=" + input(prices),
            "--output=" + output,
            "--spec=" + specFile(terms, prices.interval())),
        prices.splitRows(terms.spec(prices.interval())));
  }

  /** The row-at-a-time pipeline with these further options of DirectRunner. */
  Contestant rowAtATime(Prices prices, String... options) {
    return perRow("row at a time", RowAtATimeFeatures.class, prices).with(options);
  }

  /** The typed API between text files. */
  Contestant typed(Prices prices) {
    return perRow("Coinbeam, typed API", TypedApiFeatures.class, prices);
  }

  /** DuckDB's windows, once for each way to read. */
  List<Contestant> duckDb(Prices prices) {
    return duckDb(prices, prices.rows());
  }

  /** DuckDB's filter, likewise. */
  List<Contestant> duckDbFilter(Prices prices, String symbol) {
    return duckDb(prices, prices.bars()).stream().map(all -> all.with(symbol)).toList();
  }

  private List<Contestant> duckDb(Prices prices, long rows) {
    return Stream.of(DuckDbFeatures.Reading.values())
        .map(
            reading ->
                new Contestant(
                    "DuckDB (" + reading.name().toLowerCase(Locale.ROOT) + ")",
                    benchmark(
                        DuckDbFeatures.class, reading, input(prices), output().resolve(ONE_FILE)),
                    rows))
        .toList();
  }

  /** The original's columns of one coin. */
  Contestant filter(Prices prices, String symbol) throws IOException {
    Contestant all = ours(prices, Terms.SEED).with("--symbol=" + symbol);
    return new Contestant(all.name(), all.command(), prices.bars());
  }

  /** Polars' expressions. */
  Contestant polars(Prices prices) {
    return new Contestant(
        "Polars",
        List.of(
            setting.python(),
            setting.home().resolve("polars_features.py").toString(),
            input(prices).toString(),
            output().resolve(ONE_FILE).toString()),
        prices.rows());
  }

  /** The command that prints Polars' version, and fails where there is none. */
  String[] polarsVersion() {
    return new String[] {
      setting.python(), setting.home().resolve("polars_features.py").toString(), "--version"
    };
  }

  /** Reads the input and writes as many bytes as another contestant wrote. */
  Contestant copy(Prices prices, long bytes) {
    return new Contestant(
        "read and write only",
        benchmark(CopyLimit.class, input(prices), output().resolve("copy.bin"), bytes),
        0);
  }

  /** The command as a reader of the results can type it, without this machine's paths. */
  String readable(Contestant contestant) {
    return String.join(" ", contestant.command())
        .replace(output().toString(), "$OUT")
        .replace(setting.work().toString(), "$WORK")
        .replace(javaProgram(), "java")
        .replace("JAVA_HOME=" + javaHome() + " ", "")
        .replace(root() + "/", "")
        .replace(setting.python(), "python3");
  }

  private Contestant perRow(String name, Class<?> main, Prices prices) {
    FeatureSpec spec = Terms.INDICATORS.spec(prices.interval());
    return new Contestant(
        name,
        benchmark(main, input(prices), output().resolve("features")),
        prices.labelledRows(spec));
  }

  private List<String> benchmark(Class<?> main, Object... arguments) {
    Path target = setting.home().resolve("target");
    return java(
        target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
        main,
        arguments);
  }

  private static List<String> java(String classPath, Class<?> main, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(javaProgram()));
    command.addAll(JVM_FLAGS);
    command.addAll(List.of("-cp", classPath, main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private static String javaProgram() {
    return Path.of(javaHome(), "bin", "java").toString();
  }

  private static String javaHome() {
    return System.getProperty("java.home");
  }

  /** The checkout. */
  private Path root() {
    return setting.home().resolve("../..").normalize();
  }

  private Path specFile(Terms terms, String interval) throws IOException {
    Path file = setting.work().resolve("%s-%s.yaml".formatted(terms, interval));
    return Files.writeString(file, terms.yaml(interval));
  }
}
