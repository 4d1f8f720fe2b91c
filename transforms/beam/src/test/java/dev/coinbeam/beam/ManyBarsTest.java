package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two shapes that no worker may hold more of than its share: many symbols, and one long. */
class ManyBarsTest {
  private static final int SYMBOLS = 100_000;

  /** More than a block of the usual length. */
  private static final int MINUTES = 70_000;

  @TempDir Path folder;

  @Test
  void aHundredThousandSymbolsOfOneBarGiveARowEach() throws IOException {
    FeaturePipelineOptions options = symbols(SYMBOLS);
    options.setSpec("{features: [open], label: close}");
    FeaturePipelineResult result = FeaturePipeline.run(options);
    assertThat(result.bars()).isEqualTo(SYMBOLS);
    assertThat(result.summary().symbols()).hasSize(SYMBOLS);
    long rows = result.rows(Split.TRAIN) + result.rows(Split.EVAL) + result.rows(Split.TEST);
    assertThat(rows).isEqualTo(SYMBOLS);
  }

  @Test
  void manySymbolsOfOneBarAreTooShortForALookback() throws IOException {
    FeaturePipelineOptions options = symbols(SYMBOLS / 10);
    assertThatThrownBy(() -> FeaturePipeline.run(options))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("no series of its 10000 bars (s0, s1, s10, ...)")
        .message()
        .hasSizeLessThan(500);
  }

  @Test
  void aLongSeriesGivesTheRowsOfThePlainWay() throws IOException {
    FeatureSpec spec =
        FeatureSpecs.parse(
            "{interval: 1m, features: [rsi(3), volatility(20)], label: forward_return(1)}", "spec");
    PlainOracle oracle = new PlainOracle(spec);
    Path file = folder.resolve("prices.csv");
    Instant time = Instant.parse("2018-01-01T00:00:00Z");
    SplittableRandom random = new SplittableRandom(2018);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(RandomPrices.HEADER);
      for (int i = 0; i < MINUTES; i++) {
        double close = 1000 + random.nextInt(1000);
        PriceBar bar =
            new PriceBar("a", time.plusSeconds(60L * i), close, close + 1, close - 1, close, i);
        oracle.add(RandomPrices.row(bar));
        out.println(RandomPrices.row(bar));
      }
    }
    FeaturePipelineOptions options = options(file);
    options.setSpec(spec.canonicalJson());
    options.setPartitions(3);
    FeaturePipeline.run(options);
    assertThat(PipelineRun.rows(folder.resolve("features"))).isEqualTo(oracle.rows());
  }

  private FeaturePipelineOptions symbols(int count) throws IOException {
    Path file = folder.resolve("prices.csv");
    Instant start = Instant.parse("2018-01-01T00:00:00Z");
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println(RandomPrices.HEADER);
      for (int i = 0; i < count; i++) {
        String date = start.plusSeconds(86_400L * (i % 100)).toString().substring(0, 10);
        out.printf("s%d,%s,%d,%d,%d,%d,1%n", i, date, i + 1, i + 2, i + 1, i + 2);
      }
    }
    return options(file);
  }

  /** Without DirectRunner's checks, which would compare megabytes. */
  private FeaturePipelineOptions options(Path file) {
    FeaturePipelineOptions options =
        PipelineRun.options(file.toString(), folder.resolve("features"));
    options.setStrictDirect(false);
    return options;
  }
}
