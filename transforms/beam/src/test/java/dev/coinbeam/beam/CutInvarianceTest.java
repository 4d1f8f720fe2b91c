package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;

/**
 * The rows are the same bits however files, ranges, blocks and partitions are cut, and from the
 * typed transform too.
 */
class CutInvarianceTest {
  private static final String SPEC =
      """
      {interval: 1h, maxGap: 2, tolerance: 0.01, label: forward_return(2),
       features: [open, volume, return(1), sma(3), ema(2), sma_ratio(4), ema_ratio(5),
         'macd_hist(2,4,3)', rsi(3), 'bollinger_b(4,2)', 'bollinger_width(3,2)', atr(3),
         volatility(5), stochastic(4), roc(2), volume_z(5), range, close_location,
         day_of_week_sin]}
      """;
  private static final FeatureSpec PARSED = FeatureSpecs.parse(SPEC, "spec");

  @Property(tries = 4, seed = "20180325", shrinking = ShrinkingMode.OFF)
  void rowsAndStatisticsAreTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 400) int blockLength,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 400, max = 20_000) int chunkBytes,
      @ForAll @IntRange(min = 1, max = 4) int files,
      @ForAll @IntRange(min = 1, max = 6) int symbols)
      throws IOException {
    Path folder = Files.createTempDirectory("cuts");
    try {
      List<PriceBar> bars = RandomPrices.bars(new SplittableRandom(seed), symbols, 150);
      List<String> rows = rows(bars);
      write(folder.resolve("whole"), rows, 1);
      write(folder.resolve("cut"), rows, files);
      FeaturePipelineOptions whole =
          PipelineRun.options(folder + "/whole/*.csv", folder.resolve("1"));
      FeaturePipelineOptions cut = PipelineRun.options(folder + "/cut/*.csv", folder.resolve("2"));
      cut.setBlockLength(blockLength);
      cut.setPartitions(partitions);
      cut.setChunkBytes(chunkBytes);
      FeaturePipelineResult one = run(whole);
      FeaturePipelineResult other = run(cut);
      Map<Split, List<String>> found = PipelineRun.rows(folder.resolve("1"));
      assertThat(found.get(Split.TRAIN)).isNotEmpty();
      assertThat(PipelineRun.rows(folder.resolve("2"))).isEqualTo(found);
      assertThat(other.summary().statistics()).isEqualTo(one.summary().statistics());
      assertThat(other.summary().counts()).isEqualTo(one.summary().counts());
      assertThat(other.summary().symbols()).isEqualTo(one.summary().symbols());
      checkTyped(bars, folder.resolve("1"), blockLength, partitions);
    } finally {
      delete(folder);
    }
  }

  private static FeaturePipelineResult run(FeaturePipelineOptions options) {
    options.setSpec(SPEC);
    options.setMaxRejectRate(0.9);
    return FeaturePipeline.run(options);
  }

  /** The bars with broken rows among them. */
  private static List<String> rows(List<PriceBar> bars) {
    List<String> rows = new ArrayList<>();
    for (PriceBar bar : bars) {
      rows.add(RandomPrices.row(bar));
      if (rows.size() % 40 == 0) {
        rows.add(bar.symbol() + ",never,1,1,1,1,1");
      }
    }
    return rows;
  }

  /** The typed transform gives the rows and the conflicts that the files hold, to the bit. */
  private static void checkTyped(
      List<PriceBar> bars, Path features, int blockLength, int partitions) {
    List<String> rows = new ArrayList<>();
    PipelineRun.rows(features).forEach((split, lines) -> lines.forEach(x -> rows.add(split + x)));
    List<String> conflicts =
        PipelineRun.rejects(features).stream()
            .filter(line -> line.contains("CONFLICTING_BAR"))
            .map(line -> line.substring(line.indexOf(",date,")))
            .toList();
    Pipeline pipeline = Pipeline.create();
    PriceFeatureResult result =
        pipeline
            .apply(Create.of(bars))
            .apply(
                PriceFeatureTransform.of(PARSED)
                    .withBlockLength(blockLength)
                    .withPartitions(partitions));
    PAssert.that(result.getOutput())
        .satisfies(
            found -> {
              List<String> texts = new ArrayList<>();
              found.forEach(
                  row -> row.split().ifPresent(s -> texts.add(s + PlainOracle.text(PARSED, row))));
              assertThat(texts).containsExactlyInAnyOrderElementsOf(rows);
              return null;
            });
    PAssert.that(result.getErrors())
        .satisfies(
            letters -> {
              assertThat(letters)
                  .extracting(
                      x -> ",date," + x.value() + "," + x.reason() + ",\"" + x.detail() + '"')
                  .containsExactlyInAnyOrderElementsOf(conflicts);
              return null;
            });
    pipeline.run();
  }

  private static void write(Path folder, List<String> rows, int files) throws IOException {
    Files.createDirectories(folder);
    for (int file = 0; file < files; file++) {
      List<String> part = new ArrayList<>(List.of(RandomPrices.HEADER));
      part.addAll(rows.subList(file * rows.size() / files, (file + 1) * rows.size() / files));
      Files.write(folder.resolve("part" + file + ".csv"), part);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
