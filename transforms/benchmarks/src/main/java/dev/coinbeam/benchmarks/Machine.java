package dev.coinbeam.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.beam.sdk.util.ReleaseInfo;

/** What the measurements were made on and with, in Markdown. */
final class Machine {
  private Machine() {}

  static String describe(Bench bench) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, %d processors, %.1f GB of memory, %s %s; %s %s; Beam %s, DuckDB %s, Polars %s;"
            + " outputs on %s.",
        processor(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() / 1e9,
        system.getName(),
        system.getVersion(),
        System.getProperty("java.vm.name"),
        Runtime.version(),
        ReleaseInfo.getReleaseInfo().getVersion(),
        duckDb(),
        polars(bench),
        Files.getFileStore(bench.setting().output()).type());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String duckDb() {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      return connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB does not start", e);
    }
  }

  private static String polars(Bench bench) throws IOException {
    return bench.works(bench.contestants().polarsVersion())
        ? Files.readString(bench.log()).strip()
        : "none";
  }
}
