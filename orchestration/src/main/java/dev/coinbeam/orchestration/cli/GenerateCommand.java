package dev.coinbeam.orchestration.cli;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.synthetic.GeneratorOptions;
import dev.coinbeam.features.synthetic.PriceGenerator;
import dev.coinbeam.orchestration.storage.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coinbeam generate}: synthetic price files in the input schema. */
@Command(
    name = "generate",
    description = "Writes synthetic prices; equal options give equal bytes.",
    showDefaultValues = true,
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {
  private static final String STDOUT = "-";

  private final Console console;

  @Spec private CommandSpec spec;

  @Option(names = "--symbols", paramLabel = "N", description = "Coins; the first is bitcoin.")
  private int symbols = 1;

  @Option(names = "--bars", paramLabel = "N", description = "Bars of each coin, before gaps.")
  private int bars = 2000;

  @Option(names = "--interval", description = "Time between bars: 1d, 1h, 1m, 15m ...")
  private String interval = "1d";

  @Option(names = "--seed", paramLabel = "N", description = "Decides every price.")
  private long seed = 42;

  @Option(names = "--start", paramLabel = "DATE", description = "Time of the first bar.")
  private String start = "2013-04-28";

  @Option(
      names = "--momentum",
      paramLabel = "F",
      description =
          "Share of a bar's log return that carries over to the next, 0 (a random walk) to 0.9.")
  private double momentum = GeneratorOptions.DEFAULT_MOMENTUM;

  @Option(
      names = "--gaps",
      paramLabel = "F",
      description = "Share of bars after which 1 to 5 are missing, 0 to 0.5.")
  private double gaps;

  @Option(
      names = "--broken-rows",
      paramLabel = "F",
      description = "Share of rows that are spoiled in one of several ways, 0 to 1.")
  private double brokenRows;

  @Option(names = "--output", paramLabel = "FILE", description = "File to write; '-' for stdout.")
  private String output = STDOUT;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PriceGenerator generator = new PriceGenerator(options());
    if (output.equals(STDOUT)) {
      generator.write(console.out());
      if (console.out().checkError()) {
        throw new CoinbeamException("Stdout was closed before all prices were written.");
      }
      return ExitCode.DONE;
    }
    OutputFile.write(Path.of(output), generator::write);
    console.progress().say("wrote " + Path.of(output).toAbsolutePath());
    return ExitCode.DONE;
  }

  private GeneratorOptions options() {
    try {
      return new GeneratorOptions(
          symbols,
          bars,
          BarInterval.parse(interval),
          startTime(),
          seed,
          momentum,
          gaps,
          brokenRows);
    } catch (IllegalArgumentException | DateTimeException | CoinbeamException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Instant startTime() {
    return start.contains("T")
        ? Instant.parse(start)
        : LocalDate.parse(start).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
