package dev.coinbeam.model.data;

import dev.coinbeam.features.bars.BarColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/** The original's price file, where it is at hand. */
public final class RealPrices {
  public static final String FILE = "shared/data/crypto-markets.csv";

  private RealPrices() {}

  /** Daily bars of bitcoin; empty where the file is not at hand. */
  public static Optional<BarColumns> bitcoin() throws IOException {
    Optional<Path> file = find();
    return file.isPresent() ? Optional.of(bars(file.get())) : Optional.empty();
  }

  private static BarColumns bars(Path file) throws IOException {
    BarColumns.Builder bars = BarColumns.builder(2_000);
    for (String line : Files.readAllLines(file)) {
      String[] f = line.split(",", -1);
      if (f[0].equals("bitcoin")) {
        bars.append(
            LocalDate.parse(f[3]).toEpochDay(),
            Double.parseDouble(f[5]),
            Double.parseDouble(f[6]),
            Double.parseDouble(f[7]),
            Double.parseDouble(f[8]),
            Double.parseDouble(f[9]));
      }
    }
    return bars.build();
  }

  /** {@code coinbeam.prices}, or the file beside this folder or one of those around it. */
  private static Optional<Path> find() {
    String named = System.getProperty("coinbeam.prices");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(FILE))) {
        return Optional.of(folder.resolve(FILE));
      }
    }
    return Optional.empty();
  }
}
