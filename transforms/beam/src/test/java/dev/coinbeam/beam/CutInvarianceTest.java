package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The rows are the same bits however files, ranges, blocks and partitions are cut. */
class CutInvarianceTest {
  private static final String SPEC =
      """
      {interval: 1h, maxGap: 2, tolerance: 0.01, label: forward_return(2),
       features: [return(1), ema_ratio(5), rsi(3), 'bollinger_b(4,2)', volume_z(5), atr(3), open]}
      """;

  @Property(tries = 8, seed = "20180325", shrinking = ShrinkingMode.OFF)
  void rowsAndStatisticsAreTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 400) int blockLength,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 400, max = 20_000) int chunkBytes,
      @ForAll @IntRange(min = 1, max = 4) int files)
      throws IOException {
    Path folder = Files.createTempDirectory("cuts");
    try {
      List<String> rows = rows(new SplittableRandom(seed));
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
    } finally {
      delete(folder);
    }
  }

  private static FeaturePipelineResult run(FeaturePipelineOptions options) {
    options.setSpec(SPEC);
    options.setMaxRejectRate(0.9);
    return FeaturePipeline.run(options);
  }

  /** Series with gaps, ties, duplicates, conflicts and broken rows, partly out of order. */
  private static List<String> rows(SplittableRandom random) {
    List<String> rows = new ArrayList<>();
    for (int symbol = 0; symbol < 3; symbol++) {
      double close = 100 * Math.pow(10, random.nextInt(-6, 7));
      long slot = random.nextInt(-300, 300);
      for (int i = 0; i < 250; i++) {
        slot += random.nextInt(25) == 0 ? random.nextInt(2, 6) : 1;
        close *= random.nextInt(5) == 0 ? 1 : Math.exp(0.1 * (random.nextDouble() - 0.5));
        rows.add(row("coin" + symbol, slot, 0, close, random.nextInt(1000)));
        if (random.nextInt(30) == 0) {
          rows.add(rows.get(rows.size() - 1));
        }
        if (random.nextInt(30) == 0) {
          rows.add(row("coin" + symbol, slot, random.nextInt(60), 1.01 * close, 5));
        }
        if (random.nextInt(40) == 0) {
          rows.add("coin" + symbol + ",never,1,1,1,1,1");
        }
      }
    }
    for (int i = 0; i < 200; i++) {
      int a = random.nextInt(rows.size());
      String moved = rows.remove(a);
      rows.add(random.nextInt(rows.size()), moved);
    }
    return rows;
  }

  private static String row(String symbol, long hour, int minute, double close, int volume) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%s,%s,%s,%d",
        symbol,
        Instant.ofEpochSecond(hour * 3600 + minute * 60L),
        close,
        close * 1.02,
        close * 0.97,
        close,
        volume);
  }

  private static void write(Path folder, List<String> rows, int files) throws IOException {
    Files.createDirectories(folder);
    for (int file = 0; file < files; file++) {
      List<String> part = new ArrayList<>(List.of("slug,date,open,high,low,close,volume"));
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
