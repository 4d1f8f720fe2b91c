package dev.coinbeam.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
  @TempDir Path folder;

  @Test
  void measuringOneSectionAgainLeavesTheOthersAsTheyWere() throws IOException {
    Path page = folder.resolve("RESULTS.md");
    ResultsFile first = ResultsFile.open(page);
    first.put(new FilterSection(), "old filter");
    first.put(new RowBaselineSection(), "rows\n\n| a | b |");

    ResultsFile.open(page).put(new FilterSection(), "new filter");

    assertThat(Files.readString(page))
        .containsSubsequence(
            "# Benchmark results", "\n## a, g. ", "rows\n\n| a | b |\n", "\n## f. ", "new filter\n")
        .doesNotContain("old filter");
  }

  @Test
  void writingTheSameSectionsTwiceGivesTheSamePage() throws IOException {
    Path page = folder.resolve("RESULTS.md");
    ResultsFile.open(page).put(new FilterSection(), "filter");
    String once = Files.readString(page);

    ResultsFile.open(page).put(new FilterSection(), "filter");

    assertThat(Files.readString(page)).isEqualTo(once);
  }
}
