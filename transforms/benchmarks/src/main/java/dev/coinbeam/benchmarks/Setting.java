package dev.coinbeam.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the suite is run.
 *
 * @param home the module's folder, with {@code target/} and the scripts
 * @param work folder for inputs and logs; inputs in it are used again
 * @param output folder for outputs, best on a RAM disk
 * @param results the page to write
 * @param rounds counted rounds of each comparison
 * @param scale share of the inputs' full sizes, above 0 to 1
 * @param python a Python 3, which may have Polars
 * @param letters the sections to measure; empty for all
 */
record Setting(
    Path home,
    Path work,
    Path output,
    Path results,
    int rounds,
    double scale,
    String python,
    Set<Character> letters) {
  private static final int USUAL_ROUNDS = 5;

  Setting {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds is " + rounds + ", expected 1 or more");
    }
    if (!(scale > 0 && scale <= 1)) {
      throw new IllegalArgumentException("--scale is " + scale + ", expected above 0 to 1");
    }
  }

  /** Whether a section is asked for. */
  boolean wants(String sectionLetters) {
    return letters.isEmpty() || letters.stream().anyMatch(l -> sectionLetters.indexOf(l) >= 0);
  }

  /**
   * Reads {@code --home}, {@code --work}, {@code --output}, {@code --results}, {@code --rounds},
   * {@code --scale} and {@code --python}, each followed by its value, and letters of sections.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Setting parse(String... args) {
    Path home = Path.of("");
    Path work = Path.of(System.getProperty("java.io.tmpdir"), "coinbeam-benchmarks");
    Path output = work.resolve("output");
    Path results = Path.of("RESULTS.md");
    int rounds = USUAL_ROUNDS;
    double scale = 1;
    String python = "python3";
    Set<Character> letters = new TreeSet<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].length() == 1) {
        letters.add(args[i].toLowerCase(Locale.ROOT).charAt(0));
        continue;
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " is no section, nor an option with a value");
      }
      String value = args[++i];
      switch (args[i - 1]) {
        case "--home" -> home = Path.of(value);
        case "--work" -> work = Path.of(value);
        case "--output" -> output = Path.of(value);
        case "--results" -> results = Path.of(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--scale" -> scale = Double.parseDouble(value);
        case "--python" -> python = value;
        default -> throw new IllegalArgumentException(args[i - 1] + " is no option");
      }
    }
    return new Setting(
        home.toAbsolutePath().normalize(),
        work.toAbsolutePath(),
        output.toAbsolutePath(),
        results.toAbsolutePath(),
        rounds,
        scale,
        python,
        letters);
  }
}
