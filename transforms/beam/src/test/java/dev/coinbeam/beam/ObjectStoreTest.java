package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline where files are objects with flat names that are copied, not moved. */
class ObjectStoreTest {
  private static final String HEADER = "slug,date,open,high,low,close,volume\n";

  @TempDir Path folder;
  private MemoryBucket bucket;
  private String root;

  @BeforeEach
  void makeBucket(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    bucket = MemoryFileSystem.bucket(name);
    root = "mem://" + name + "/";
  }

  @Test
  void givesTheBytesOfTheLocalFolderAndLeavesNothingElse() throws IOException {
    byte[] sample = Files.readAllBytes(Path.of(PipelineRun.SAMPLE));
    bucket.put(root + "raw/prices.csv", sample);
    FeaturePipelineOptions options = options("raw/prices.csv", "features");
    options.setChunkBytes(30_000);
    options.setPartitions(3);
    FeaturePipeline.run(options);
    FeaturePipelineOptions local = PipelineRun.options(PipelineRun.SAMPLE, folder);
    local.setPartitions(3);
    FeaturePipeline.run(local);
    Map<String, String> expected = PipelineRun.files(folder);
    // Dead letters name their file.
    expected.replaceAll((name, text) -> text.replace(samplePath(), root + "raw/prices.csv"));
    assertThat(bucket.files(root + "features/")).isEqualTo(expected);
    assertThat(bucket.sizes()).hasSize(expected.size() + 1);
  }

  @Test
  void readsGlobsOfPlainAndCompressedObjects() throws IOException {
    bucket.put(root + "raw/a.csv", (HEADER + days("a", 40)).getBytes(UTF_8));
    bucket.put(root + "raw/b.csv.gz", gzip(HEADER + days("b", 30)));
    bucket.put(root + "raw/not/this.csv", "junk".getBytes(UTF_8));
    FeaturePipelineOptions options = options("raw/*", "features/");
    options.setPreset("seed");
    FeaturePipelineResult result = FeaturePipeline.run(options);
    assertThat(result.bars()).isEqualTo(70);
    assertThat(result.summary().symbols()).containsExactly("a", "b");
  }

  @Test
  void anotherRunReplacesTheFolderAsAWhole() throws IOException {
    bucket.put(root + "prices.csv", (HEADER + days("a", 40)).getBytes(UTF_8));
    FeaturePipelineOptions options = options("prices.csv", "features");
    options.setPreset("seed");
    options.setBlockLength(5);
    options.setPartitions(4);
    FeaturePipeline.run(options);
    FeaturePipelineOptions again = options("prices.csv", "features");
    again.setPreset("seed");
    FeaturePipeline.run(again);
    assertThat(bucket.files(root + "features/").keySet())
        .containsExactly(
            "eval-00000-of-00001.csv",
            "feature_spec.json",
            "rejects-00000-of-00001.csv",
            "summary.json",
            "test-00000-of-00001.csv",
            "train-00000-of-00001.csv");
  }

  @Test
  void aFailedRunLeavesNothing() throws IOException {
    bucket.put(root + "prices.csv", (HEADER + days("a", 10)).getBytes(UTF_8));
    assertThatThrownBy(() -> FeaturePipeline.run(options("prices.csv", "features")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("gives no rows");
    assertThat(bucket.sizes()).containsOnlyKeys(root + "prices.csv");
  }

  @Test
  void anObjectThatShrinksAfterItsHeaderWasReadIsAnError() throws IOException {
    bucket.put(root + "prices.csv", (HEADER + days("a", 40)).getBytes(UTF_8));
    bucket.changeAfterReading(bytes -> Arrays.copyOf(bytes, HEADER.length() + 100));
    FeaturePipelineOptions options = options("prices.csv", "features");
    options.setChunkBytes(500);
    assertThatThrownBy(() -> FeaturePipeline.run(options))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("prices.csv ended at byte ")
        .hasMessageContaining("changed while it was read");
    assertThat(bucket.sizes()).containsOnlyKeys(root + "prices.csv");
  }

  @Test
  void aMissingObjectIsAnError() {
    assertThatThrownBy(() -> FeaturePipeline.run(options("nothing/*.csv", "features")))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("There is no file " + root + "nothing/*.csv");
    assertThat(bucket.sizes()).isEmpty();
  }

  private FeaturePipelineOptions options(String source, String output) {
    FeaturePipelineOptions options = PipelineRun.options(root + source, folder);
    options.setOutput(root + output);
    return options;
  }

  private static String samplePath() {
    return PriceInput.find(PipelineRun.SAMPLE, "").files().get(0).name();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String days(String symbol, int days) {
    return PipelineRun.days(symbol, days).stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
