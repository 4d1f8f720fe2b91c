package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The results page: sections by their letters, each replaced by itself. */
final class ResultsFile {
  private static final String INTRODUCTION =
      """
      # Benchmark results

      Written by `transforms/benchmarks/run.sh`, which says in its `--help` how to measure again, all or only some
      sections. Whole processes in turn, A B C A B C ..., after a round that is not counted; medians with min..max;
      a ratio is the median of the ratios of each round. Outputs are deleted between runs, and each output's rows
      are counted. `$WORK` is the folder of inputs, `$OUT` that of outputs.

      """;

  private static final String HEADING = "## ";

  private final Path file;
  private final TreeMap<String, String> sections = new TreeMap<>();

  private ResultsFile(Path file) {
    this.file = file;
  }

  /** The page as it stands; empty when there is none. */
  static ResultsFile open(Path file) throws IOException {
    ResultsFile results = new ResultsFile(file);
    if (Files.exists(file)) {
      for (String part : ("\n" + Files.readString(file)).split("\n" + HEADING, -1)) {
        int end = part.indexOf(". ");
        if (end > 0 && !part.contains("# Benchmark results")) {
          results.sections.put(part.substring(0, end), part.strip());
        }
      }
    }
    return results;
  }

  /** Replaces one section and writes the page. */
  void put(Section section, String text) throws IOException {
    String letters = String.join(", ", section.letters().split("", -1)).replaceAll(", $", "");
    sections.put(letters, letters + ". " + section.title() + "\n\n" + text.strip());
    Files.writeString(
        file,
        sections.values().stream()
            .map(part -> HEADING + part + "\n")
            .collect(Collectors.joining("\n", INTRODUCTION, "")));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s with %d sections", file, sections.size());
  }
}
