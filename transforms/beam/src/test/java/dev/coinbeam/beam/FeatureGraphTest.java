package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.files.FeatureFolder;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.features.statistics.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.beam.sdk.PipelineResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FeatureGraphTest {
  private static final RunnerTraits MANY_ELEMENTS = new RunnerTraits(false, 64);
  private static final RunnerTraits FEW_BUNDLES = new RunnerTraits(true, 2);

  @TempDir Path folder;

  @Test
  void givesTheSameFilesHoweverTheRunnerLikesItsWork() {
    run(folder.resolve("many"), MANY_ELEMENTS);
    run(folder.resolve("few"), FEW_BUNDLES);
    assertThat(PipelineRun.files(folder.resolve("many")))
        .isEqualTo(PipelineRun.files(folder.resolve("few")));
  }

  @Test
  void beamsCountersAgreeWithTheFiles() throws IOException {
    Map<String, Long> counters = PipelineMetrics.attempted(run(folder, FEW_BUNDLES));
    Map<String, Long> expected = new TreeMap<>();
    expected.put("bytes_read", Files.size(Path.of(PipelineRun.SAMPLE)));
    long written = 0;
    long rows = 0;
    for (Split split : Split.values()) {
      long ofSplit = PipelineRun.rows(folder).get(split).size();
      expected.put("rows_" + split.fileName(), ofSplit);
      rows += ofSplit;
      for (Path shard : FeatureFolder.open(folder).shards(split)) {
        written += Files.size(shard);
      }
    }
    expected.put("rows_out", rows);
    expected.put("bytes_written", written);
    Summary.Counts counts = Summary.fromJson(summary(), "summary.json").counts();
    expected.put("rows_read", PipelineRun.lines(Path.of(PipelineRun.SAMPLE)).count() - 1);
    expected.put("rows_skipped", 0L);
    expected.put("bars", counts.bars());
    expected.put("gaps_filled", counts.gapsFilled());
    expected.put("rows_rejected", (long) PipelineRun.rejects(folder).size());
    counts.rejected().forEach((reason, n) -> expected.put("rows_rejected_" + reason, n));
    assertThat(counters).isEqualTo(expected);
  }

  @Test
  void beamsCountersTellHowMuchWorkIsDone() {
    WorkDone work = WorkDone.of(PipelineMetrics.attempted(run(folder, FEW_BUNDLES)));
    long bars = Summary.fromJson(summary(), "summary.json").counts().bars();
    assertThat(work.barsComputed()).isEqualTo(bars);
    assertThat(work.barsRead()).isGreaterThanOrEqualTo(bars);
  }

  @Test
  @Timeout(60)
  void aRunElsewhereIsWatchedByItsMetrics() throws InterruptedException {
    PipelineResult elsewhere = run(folder, FEW_BUNDLES);
    BlockingQueue<PipelineProgress.Stage> heard = new LinkedBlockingQueue<>();
    PipelineProgress progress = (stage, done, total) -> heard.add(stage);
    try (ProgressWatch watch = new ProgressWatch(progress, 1, new ProgressWatch.Pace(0, 1))) {
      watch.follow(elsewhere);
      assertThat(heard.take()).isEqualTo(PipelineProgress.Stage.READING);
      assertThat(heard.take()).isEqualTo(PipelineProgress.Stage.COMPUTING);
    }
  }

  private String summary() {
    return PipelineRun.files(folder).get("summary.json");
  }

  private static PipelineResult run(Path folder, RunnerTraits traits) {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, folder);
    options.setChunkBytes(100_000);
    options.setPartitions(2);
    OutputFolder output = OutputFolder.of(folder.toString());
    output.prepare();
    PipelineResult result =
        new FeatureGraph(
                options,
                traits,
                new SpecText(FeatureSpec.preset("indicators")),
                PriceInput.find(PipelineRun.SAMPLE, ""),
                output)
            .build()
            .run();
    result.waitUntilFinish();
    output.deleteTemporariesQuietly();
    return result;
  }
}
