package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.spec.FeatureSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.junit.jupiter.api.Test;
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
  void countsWhatItDoesInBeamsMetrics() {
    PipelineResult result = run(folder, FEW_BUNDLES);
    Map<String, Long> counters = new TreeMap<>();
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(PipelineMetrics.NAMESPACE))
            .build();
    for (MetricResult<Long> counter : result.metrics().queryMetrics(ours).getCounters()) {
      counters.merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    long rows = PipelineRun.lines(Path.of(PipelineRun.SAMPLE)).count() - 1;
    assertThat(counters)
        .containsEntry("rows_read", rows)
        .containsEntry("rows_skipped", 0L)
        .containsKeys("bars", "gaps_filled", "rows_train", "rows_eval", "rows_test", "bytes_read")
        .containsKeys("rows_rejected", "rows_rejected_PRICE_ORDER");
    assertThat(counters.get("rows_train")).isPositive();
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
