package dev.coinbeam.beam;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.FeatureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed, not asked to end, midway in a run over a complete folder. */
class KilledProcessTest {
  private static final int KILLS = 3;
  private static final int PARTITIONS = 30;

  /** A run makes a temporary folder, deletes the summary and puts three files per partition. */
  private static final int LEAST_CHANGES = 3 * PARTITIONS;

  private static final long PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private Path features;

  @Test
  void leaveWhatWasCompleteOrWhatIsKnownNotToBe() throws Exception {
    features = Files.createDirectory(folder.resolve("features"));
    writePrices();
    FeaturePipeline.run(options("open"));
    Map<String, String> before = PipelineRun.files(features);
    SplittableRandom random = new SplittableRandom(9);
    List<Map<String, String>> left = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      FeaturePipeline.run(options("open"));
      assertThat(PipelineRun.files(features)).isEqualTo(before);
      killAfter(kill == 0 ? 1 : random.nextInt(2, LEAST_CHANGES));
      Map<String, String> found = PipelineRun.files(features);
      found.keySet().removeIf(name -> name.startsWith(".coinbeam-"));
      left.add(found);
    }
    FeaturePipeline.run(options("high"));
    Map<String, String> after = PipelineRun.files(features);
    assertThat(after.keySet()).isEqualTo(before.keySet());
    Path clean = folder.resolve("clean");
    FeaturePipelineOptions afresh = options("high");
    afresh.setOutput(clean.toString());
    FeaturePipeline.run(afresh);
    assertThat(after).isEqualTo(PipelineRun.files(clean));
    for (Map<String, String> found : left) {
      if (found.containsKey(FeatureFiles.SUMMARY)) {
        assertThat(found).isIn(before, after);
      }
    }
  }

  @Test
  void aFolderWithoutItsSummaryIsRefused() throws IOException {
    features = folder.resolve("features");
    writePrices();
    FeaturePipeline.run(options("open"));
    Files.delete(features.resolve(FeatureFiles.SUMMARY));
    assertThatThrownBy(() -> FeatureFolder.open(features)).isInstanceOf(CoinbeamException.class);
  }

  /** Kills a run as soon as so many entries of the folder have come or gone. */
  private void killAfter(int changes) throws Exception {
    try (WatchService watch = features.getFileSystem().newWatchService()) {
      features.register(watch, ENTRY_CREATE, ENTRY_DELETE);
      Process process = start();
      try {
        int seen = 0;
        while (seen < changes) {
          WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          assertThat(key).as("a change after %d of %d", seen, changes).isNotNull();
          seen += key.pollEvents().size();
          key.reset();
        }
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-XX:TieredStopAtLevel=1",
            FeaturePipeline.class.getName(),
            "--source=" + folder.resolve("prices.csv"),
            "--output=" + features,
            "--spec=" + spec("high"),
            "--blockLength=2",
            "--partitions=" + PARTITIONS)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void writePrices() throws IOException {
    List<String> lines = new ArrayList<>(List.of(RandomPrices.HEADER));
    lines.addAll(PipelineRun.days("a", 500));
    Files.write(folder.resolve("prices.csv"), lines);
  }

  private FeaturePipelineOptions options(String feature) {
    FeaturePipelineOptions options =
        PipelineRun.options(folder.resolve("prices.csv").toString(), features);
    options.setSpec(spec(feature));
    options.setStrictDirect(false);
    options.setBlockLength(2);
    options.setPartitions(PARTITIONS);
    return options;
  }

  private static String spec(String feature) {
    return "{label: close, features: [" + feature + "]}";
  }
}
