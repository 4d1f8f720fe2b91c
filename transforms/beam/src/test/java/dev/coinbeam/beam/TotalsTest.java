package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TotalsTest {
  @TempDir Path features;

  @Test
  void rowsOutAreTheLinesOfTheFiles() {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setPartitions(3);
    PipelineTotals totals = FeaturePipeline.run(options).totals();
    Map<Split, Long> lines = new TreeMap<>();
    PipelineRun.rows(features).forEach((split, rows) -> lines.put(split, (long) rows.size()));
    assertThat(totals.rowsOut()).isEqualTo(lines);
    assertThat(totals.allRowsOut()).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void bytesWrittenAreTheSizesOfTheShards(FeatureFormat format) {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setPartitions(3);
    options.setFormat(format);
    assertThat(FeaturePipeline.run(options).totals().bytesWritten()).isEqualTo(shardBytes());
  }

  @Test
  void bytesReadAreTheSizeOfTheFilesAsTheyAreStored() throws IOException {
    Path zipped = Path.of("../../data-samples/prices-400.csv.gz");
    FeaturePipelineOptions options = PipelineRun.options(zipped.toString(), features);
    options.setPreset("seed");
    assertThat(FeaturePipeline.run(options).totals().bytesRead()).isEqualTo(Files.size(zipped));
  }

  @Test
  void rejectedRowsAreTheLinesOfTheRejects() {
    PipelineTotals totals =
        FeaturePipeline.run(PipelineRun.options(PipelineRun.SAMPLE, features)).totals();
    assertThat(totals.rowsRejected()).isEqualTo(PipelineRun.rejects(features).size());
  }

  @Test
  void theTotalsAreLinesForPeople() {
    PipelineTotals totals =
        new PipelineTotals(
            1_234_567,
            7_900,
            100,
            Map.of("BAD_DATE", 2L),
            7_700,
            12,
            Map.of(Split.TRAIN, 5_000L, Split.EVAL, 1_000L, Split.TEST, 999L),
            2_345_678);
    assertThat(totals.lines(Duration.ofMillis(1_940)))
        .containsExactly(
            "read     1,234,567 bytes, 7,900 rows: 100 of other symbols, 2 rejected {BAD_DATE=2}",
            "bars     7,700, and 12 gaps filled",
            "written  2,345,678 bytes, 6,999 rows: 5,000 train, 1,000 eval, 999 test",
            "time     1.9 s");
  }

  private long shardBytes() {
    return PipelineRun.files(features).entrySet().stream()
        .filter(file -> file.getKey().matches("(train|eval|test)-.*"))
        .mapToLong(file -> file.getValue().length())
        .sum();
  }
}
