package dev.coinbeam.flink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coinbeam.beam.FeaturePipeline;
import dev.coinbeam.beam.FeaturePipelineOptions;
import dev.coinbeam.beam.FeaturePipelineResult;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.synthetic.GeneratorOptions;
import dev.coinbeam.features.synthetic.PriceGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeaturePipelineIT {
  private static final String SAMPLE = "../../data-samples/prices.csv";

  @TempDir Path folder;
  private TwoTaskManagers cluster;

  @BeforeEach
  void start() throws Exception {
    cluster = TwoTaskManagers.start();
  }

  @AfterEach
  void stop() throws Exception {
    cluster.stop();
  }

  @Test
  void givesTheFilesAndTotalsOfDirectRunner() throws Exception {
    FeaturePipelineOptions direct = options(SAMPLE, "direct");
    FeaturePipelineOptions flink = options(SAMPLE, "flink");
    cluster.use(flink);
    FeaturePipelineResult result = FeaturePipeline.run(flink);
    assertThat(result.summary()).isEqualTo(FeaturePipeline.run(direct).summary());
    assertThat(files("flink")).isEqualTo(files("direct"));
  }

  @Test
  void cutsOneLongSeriesIntoManyPartsWithTheSameBytes() throws Exception {
    String series = minutes(100_000);
    FeaturePipelineOptions direct = cut(options(series, "direct"));
    FeaturePipelineOptions flink = cut(options(series, "flink"));
    cluster.use(flink);
    FeaturePipeline.run(flink);
    FeaturePipeline.run(direct);
    assertThat(files("flink")).isEqualTo(files("direct"));
  }

  @Test
  void givesTheSameBytesWhenATaskManagerIsLost() throws Exception {
    String series = minutes(400_000);
    FeaturePipelineOptions direct = cut(options(series, "direct"));
    FeaturePipelineOptions flink = cut(options(series, "flink"));
    cluster.use(flink);
    CompletableFuture<FeaturePipelineResult> run =
        CompletableFuture.supplyAsync(() -> FeaturePipeline.run(flink));
    new FirstShard(folder.resolve("flink")).await();
    cluster.replaceTaskManager();
    FeaturePipelineResult result = run.join();
    assertThat(cluster.mostAttempts()).isGreaterThan(1);
    assertThat(result.summary()).isEqualTo(FeaturePipeline.run(direct).summary());
    assertThat(files("flink")).isEqualTo(files("direct"));
  }

  @Test
  void saysTheSameOfAnUnknownSymbolAndLeavesNothing() throws Exception {
    FeaturePipelineOptions direct = options(SAMPLE, "direct");
    FeaturePipelineOptions flink = options(SAMPLE, "flink");
    direct.setSymbol(List.of("bitcorn"));
    flink.setSymbol(List.of("bitcorn"));
    cluster.use(flink);
    assertThat(failure(flink)).isEqualTo(failure(direct));
    assertThat(files("flink")).isEmpty();
  }

  @Test
  void saysTheSameOfTooManyRejectsAndLeavesThemAlone() throws Exception {
    FeaturePipelineOptions direct = options(SAMPLE, "direct");
    FeaturePipelineOptions flink = options(SAMPLE, "flink");
    direct.setMaxRejectRate(0);
    flink.setMaxRejectRate(0);
    cluster.use(flink);
    assertThat(failure(flink)).isEqualTo(failure(direct));
    assertThat(files("flink"))
        .containsOnlyKeys("rejects-00000-of-00001.csv")
        .isEqualTo(files("direct"));
  }

  private FeaturePipelineOptions options(String source, String output) {
    FeaturePipelineOptions options =
        PipelineOptionsFactory.create().as(FeaturePipelineOptions.class);
    options.setSource(source);
    options.setOutput(folder.resolve(output).toString());
    options.setPartitions(3);
    return options;
  }

  /** Blocks and ranges so short that there are many of both. */
  private static FeaturePipelineOptions cut(FeaturePipelineOptions options) {
    options.setSpec(
        "{interval: 1m, features: [return(1), ema_ratio(26), rsi(14)], label: forward_return(1)}");
    options.setBlockLength(1000);
    options.setChunkBytes(100_000);
    options.setPartitions(40);
    return options;
  }

  private String minutes(int bars) throws IOException {
    Path file = folder.resolve("minutes.csv");
    PriceGenerator generator =
        new PriceGenerator(
            new GeneratorOptions(
                1,
                bars,
                BarInterval.parse("1m"),
                GeneratorOptions.DEFAULT_START,
                7,
                GeneratorOptions.DEFAULT_MOMENTUM,
                0.001,
                0.001));
    try (OutputStream out = Files.newOutputStream(file)) {
      generator.write(out);
    }
    return file.toString();
  }

  private static String failure(FeaturePipelineOptions options) {
    Throwable thrown = catchThrowable(() -> FeaturePipeline.run(options));
    assertThat(thrown).isInstanceOf(CoinbeamException.class);
    return thrown.getMessage();
  }

  private Map<String, String> files(String name) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path made = folder.resolve(name);
    if (Files.exists(made)) {
      try (Stream<Path> found = Files.walk(made)) {
        for (Path file : found.filter(path -> !path.equals(made)).toList()) {
          String content =
              Files.isDirectory(file) ? "folder" : new String(Files.readAllBytes(file), ISO_8859_1);
          files.put(made.relativize(file).toString(), content);
        }
      }
    }
    return files;
  }
}
