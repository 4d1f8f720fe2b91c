package dev.coinbeam.model.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.tensorflow.TensorFlow;

/**
 * Measures and writes a page of results.
 *
 * <p>Arguments: the page, a work folder, the number of counted rounds, features of the sample, and,
 * where they are at hand, features of the original's prices.
 */
public final class ModelBenchmarks {
  private ModelBenchmarks() {}

  public static void main(String[] arguments) throws Exception {
    Path results = Path.of(arguments[0]);
    Path work = Files.createDirectories(Path.of(arguments[1]));
    int rounds = Integer.parseInt(arguments[2]);
    Studies sample = new Studies(Path.of(arguments[3]), work);

    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Benchmark results of the model

        Written by `model/benchmarks/run.sh`. In one process, contestants in turn, after a round
        that is not counted; medians with (min..max); a ratio is the median of the ratios of each
        round.

        """);
    page.append(StepsSection.measure(rounds));
    page.append(StudySection.measure(sample, rounds));
    page.append(StoppingSection.measure(sample, "the sample"));
    if (arguments.length > 4) {
      Studies real = new Studies(Path.of(arguments[4]), work);
      page.append(StoppingSection.measure(real, "the original's bitcoin prices"));
    }
    page.append(machine(rounds)).append('\n');
    Files.writeString(results, page);
    System.out.print(page);
  }

  private static String machine(int rounds) throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%s, %d rounds. %s, %d processors, %.1f GB of memory, %s %s; %s %s; TensorFlow %s.",
        LocalDate.now(ZoneOffset.UTC),
        rounds,
        processor(),
        system.getAvailableProcessors(),
        system.getTotalMemorySize() / 1e9,
        system.getName(),
        system.getVersion(),
        System.getProperty("java.vm.name"),
        Runtime.version(),
        TensorFlow.version());
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
