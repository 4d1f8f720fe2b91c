package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run over a complete features folder ends at every change it makes, one after the other. */
class PowerCutTest {
  private static final String ROOT = "mem://PowerCutTest/";
  private static final String FEATURES = ROOT + "features/";
  private static final String TEMPORARY = FEATURES + ".coinbeam-";

  /** Runs after a cut take as long as others; so many cuts after another are enough. */
  private static final int RERUN_EVERY = 8;

  @TempDir Path folder;
  private final MemoryBucket bucket = MemoryFileSystem.bucket("PowerCutTest");

  @BeforeEach
  void putPrices() throws IOException {
    String header = "slug,date,open,high,low,close,volume\na,broken\n";
    String rows = header + String.join("\n", PipelineRun.days("a", 60));
    bucket.put(ROOT + "prices.csv", rows.getBytes(UTF_8));
  }

  @Test
  void whatWasCompleteStaysSoOrIsReplacedWhole() {
    FeaturePipeline.run(options("open"));
    Map<String, byte[]> start = bucket.everything();
    Map<String, String> before = bucket.files(FEATURES);
    bucket.failAfter(Integer.MAX_VALUE);
    FeaturePipeline.run(options("high"));
    int changes = bucket.changes().size();
    Map<String, String> after = bucket.files(FEATURES);
    assertThat(changes).isGreaterThan(20);
    for (int cut = 0; cut < changes; cut++) {
      bucket.restore(start);
      bucket.failAfter(cut);
      assertFailsOrNot(options("high"));
      List<String> done = bucket.changes();
      bucket.failAfter(Integer.MAX_VALUE);
      checkFolder(done, before, after);
      if (cut % RERUN_EVERY == 0) {
        FeaturePipeline.run(options("high"));
        assertThat(bucket.files(FEATURES)).as("run again after %s", done).isEqualTo(after);
      }
    }
  }

  private void checkFolder(
      List<String> done, Map<String, String> before, Map<String, String> after) {
    Map<String, String> found = bucket.files(FEATURES);
    found.keySet().removeIf(name -> (FEATURES + name).startsWith(TEMPORARY));
    String last = done.get(done.size() - 1);
    if (last.startsWith("put ")) {
      // What is written goes to the temporary folder, so a full disk costs nothing.
      assertThat(found).as("cut at %s", last).isEqualTo(before);
    } else if (found.containsKey(FeatureFiles.SUMMARY)) {
      assertThat(found).as("cut at %s", last).isIn(before, after);
    }
  }

  /** A run whose folder is in place may end well though it could not clean up. */
  private static void assertFailsOrNot(FeaturePipelineOptions options) {
    try {
      FeaturePipeline.run(options);
    } catch (CoinbeamException e) {
      assertThat(e).hasMessageContaining("the power is gone");
    }
  }

  private FeaturePipelineOptions options(String feature) {
    FeaturePipelineOptions options = PipelineRun.options(ROOT + "prices.csv", folder);
    options.setOutput(FEATURES);
    options.setStrictDirect(false);
    options.as(DirectOptions.class).setTargetParallelism(1);
    options.setMaxRejectRate(0.5);
    options.setSpec("{label: close, features: [" + feature + "]}");
    return options;
  }
}
