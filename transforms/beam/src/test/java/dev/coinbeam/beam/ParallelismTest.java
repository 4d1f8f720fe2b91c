package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelismTest {
  @TempDir Path folder;

  @Test
  void filesAreTheSameBytesForAnyNumberOfWorkers() {
    for (int workers : List.of(1, 2, 5)) {
      FeaturePipelineOptions options =
          PipelineRun.options(PipelineRun.SAMPLE, folder.resolve("" + workers));
      options.as(DirectOptions.class).setTargetParallelism(workers);
      options.setChunkBytes(20_000);
      options.setPartitions(4);
      options.setBlockLength(200);
      FeaturePipeline.run(options);
    }
    assertThat(PipelineRun.files(folder.resolve("1"))).isNotEmpty();
    assertThat(PipelineRun.files(folder.resolve("2")))
        .isEqualTo(PipelineRun.files(folder.resolve("1")));
    assertThat(PipelineRun.files(folder.resolve("5")))
        .isEqualTo(PipelineRun.files(folder.resolve("1")));
  }
}
