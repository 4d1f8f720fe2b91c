package dev.coinbeam.features.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.spec.FeatureSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The default preset on real bitcoin prices, beside values from {@code bitcoin-golden.py}, a short
 * script that takes every formula literally. Skipped where the original's price file is not at
 * hand.
 */
class RealPricesTest {
  private static final String FILE = "shared/data/crypto-markets.csv";
  private static final double RELATIVE = 1e-9;

  @Test
  void everyFeatureAgreesWithAnotherImplementation() throws IOException {
    Optional<Path> file = find();
    assumeTrue(file.isPresent(), FILE + " beside the repository");
    FeatureSpec spec = FeatureSpec.preset("indicators");
    BarColumns bars = bitcoin(file.orElseThrow());
    FeatureColumns rows = new FeatureEngine(spec).compute(bars, Long.MIN_VALUE, Long.MAX_VALUE);
    List<String> columns = spec.columnNames();
    for (String line : golden()) {
      String[] fields = line.split(",", -1);
      int row = row(rows, LocalDate.parse(fields[0]));
      for (int column = 0; column < columns.size(); column++) {
        compare(columns.get(column), fields[column + 1], rows.feature(column, row));
      }
      compare("label", fields[columns.size() + 1], rows.label(row));
    }
  }

  private static void compare(String column, String expected, double found) {
    double value = Double.parseDouble(expected);
    assertThat(found).as(column).isCloseTo(value, within(Math.abs(value) * RELATIVE));
  }

  private static int row(FeatureColumns rows, LocalDate date) {
    int row = 0;
    while (rows.slot(row) != date.toEpochDay()) {
      row++;
    }
    return row;
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = RealPricesTest.class.getResourceAsStream("bitcoin-golden.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static BarColumns bitcoin(Path file) throws IOException {
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
