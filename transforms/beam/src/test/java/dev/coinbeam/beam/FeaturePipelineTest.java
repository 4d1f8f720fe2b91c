package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.files.FeatureFolder;
import dev.coinbeam.features.files.FeatureReader;
import dev.coinbeam.features.splits.Split;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePipelineTest {
  private static final String SAMPLE = "../../data-samples/prices.csv";

  @TempDir Path folder;

  @Test
  void makesAFeaturesFolderThatCanBeRead() {
    FeaturePipelineOptions options =
        PipelineOptionsFactory.create().as(FeaturePipelineOptions.class);
    options.setSource(SAMPLE);
    options.setOutput(folder.toString());
    options.setStrictDirect(true);
    FeaturePipelineResult result = FeaturePipeline.run(options);
    FeatureFolder features = FeatureFolder.open(folder);
    for (Split split : Split.values()) {
      long rows = 0;
      try (FeatureReader reader = features.rows(split)) {
        while (reader.next()) {
          rows++;
        }
      }
      assertThat(rows).isPositive().isEqualTo(result.rows(split));
    }
    assertThat(features.summary()).isEqualTo(result.summary());
  }
}
