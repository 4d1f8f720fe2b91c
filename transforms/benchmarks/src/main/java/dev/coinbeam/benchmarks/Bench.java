package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a section measures with.
 *
 * @param setting how the suite is run
 * @param contestants the commands
 */
record Bench(Setting setting, Contestants contestants) {
  private static final String COMMAND = "../../orchestration/target/coinbeam/bin/coinbeam";

  static Bench of(Setting setting) {
    return new Bench(setting, new Contestants(setting));
  }

  /** A file of this shape at the suite's scale, which is made where it is not there yet. */
  Prices make(Prices full) throws IOException {
    Prices prices = full.scaled(setting.scale());
    Path file = contestants.input(prices);
    if (!Files.exists(file)) {
      Path partial = file.resolveSibling(file.getFileName() + ".partial");
      Meter.run(
          List.of(
              setting.home().resolve(COMMAND).normalize().toString(),
              "generate",
              "--symbols=" + prices.symbols(),
              "--bars=" + prices.bars(),
              "--interval=" + prices.interval(),
              "--output=" + partial),
          log());
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return prices;
  }

  Rotation rotation() {
    return new Rotation(new OutputRows(contestants.output()), log());
  }

  Path log() {
    return setting.work().resolve("process.log");
  }

  /** Whether a command can be run and says that all is well. */
  boolean works(String... command) {
    try {
      Meter.run(List.of(command), log());
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }
}
