package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.coinbeam.features.bars.PriceBar;
import dev.coinbeam.features.files.FeatureFolder;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.files.FeatureReader;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePipelineTest {
  private static final String REAL = "../../../shared/data/crypto-markets.csv";
  private static final Set<String> REJECTED =
      Set.of("BAD_DATE", "CONFLICTING_BAR", "MISSING_FIELD", "NOT_POSITIVE", "PRICE_ORDER");

  private static final FeatureSpec INDICATORS = FeatureSpec.preset("indicators");

  @TempDir Path folder;
  private Path features;

  @BeforeEach
  void name() {
    features = folder.resolve("features");
  }

  @ParameterizedTest
  @ValueSource(strings = {"indicators", "seed"})
  void givesWhatThePlainWayGives(String preset) throws IOException {
    Path clean = cleanSample(5);
    PlainOracle oracle = new PlainOracle(FeatureSpec.preset(preset));
    PipelineRun.lines(clean).skip(1).forEach(oracle::add);
    FeaturePipelineOptions options = PipelineRun.options(clean.toString(), features);
    options.setPreset(preset);
    options.setBlockLength(300);
    options.setChunkBytes(20_000);
    options.setPartitions(3);
    FeaturePipelineResult result = FeaturePipeline.run(options);
    assertThat(PipelineRun.rows(features)).isEqualTo(oracle.rows());
    assertThat(result.rejected()).isEmpty();
    assertThat(PipelineRun.files(features).get("rejects-00000-of-00001.csv"))
        .isEqualTo("file,offset,column,value,reason,detail\n");
  }

  @Test
  void givesTheSameBitsAsTheTypedTransform() throws IOException {
    Path clean = cleanSample(9);
    FeaturePipeline.run(PipelineRun.options(clean.toString(), features));
    List<String> expected = new ArrayList<>();
    PipelineRun.rows(features).forEach((split, rows) -> rows.forEach(r -> expected.add(split + r)));
    List<PriceBar> bars = PipelineRun.lines(clean).skip(1).map(FeaturePipelineTest::bar).toList();
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(Create.of(bars))
                .apply(PriceFeatureTransform.of(INDICATORS).withBlockLength(100))
                .getOutput())
        .satisfies(
            found -> {
              List<String> rows = new ArrayList<>();
              found.forEach(
                  row ->
                      row.split()
                          .ifPresent(split -> rows.add(split + PlainOracle.text(INDICATORS, row))));
              assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
              return null;
            });
    pipeline.run();
  }

  @ParameterizedTest
  @EnumSource
  void givesTheSameBytesFromRunToRun(FeatureFormat format) {
    FeaturePipelineOptions first = PipelineRun.options(PipelineRun.SAMPLE, folder.resolve("1"));
    first.setFormat(format);
    FeaturePipeline.run(first);
    FeaturePipelineOptions second = PipelineRun.options(PipelineRun.SAMPLE, folder.resolve("2"));
    second.setFormat(format);
    second.setStrictDirect(false);
    second.setChunkBytes(30_000);
    FeaturePipeline.run(second);
    FeaturePipeline.run(second);
    Map<String, String> files = PipelineRun.files(folder.resolve("1"));
    assertThat(PipelineRun.files(folder.resolve("2"))).isEqualTo(files);
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            "eval-00000-of-00001." + format.extension(),
            "feature_spec.json",
            "rejects-00000-of-00001.csv",
            "summary.json",
            "test-00000-of-00001." + format.extension(),
            "train-00000-of-00001." + format.extension());
  }

  @Test
  void bothFormatsHoldTheSameRows() {
    FeaturePipeline.run(PipelineRun.options(PipelineRun.SAMPLE, folder.resolve("csv")));
    FeaturePipelineOptions options =
        PipelineRun.options(PipelineRun.SAMPLE, folder.resolve("records"));
    options.setFormat(FeatureFormat.TFRECORD);
    FeaturePipeline.run(options);
    FeatureFolder csv = FeatureFolder.open(folder.resolve("csv"));
    FeatureFolder records = FeatureFolder.open(folder.resolve("records"));
    for (Split split : Split.values()) {
      try (FeatureReader text = csv.rows(split);
          FeatureReader binary = records.rows(split)) {
        while (text.next()) {
          assertThat(binary.next()).isTrue();
          assertThat(binary.symbol() + binary.date()).isEqualTo(text.symbol() + text.date());
          assertThat(binary.label()).isEqualTo((float) text.label());
          for (int column = 0; column < csv.columns().size(); column++) {
            assertThat(binary.feature(column)).isEqualTo((float) text.feature(column));
          }
        }
        assertThat(binary.next()).isFalse();
      }
    }
  }

  @Test
  void countsEveryRowOnce() {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setSymbol(List.of("bitcoin", "ripple"));
    FeaturePipelineResult result = FeaturePipeline.run(options);
    long rejected = result.rejected().values().stream().mapToLong(Long::longValue).sum();
    assertThat(result.read()).isEqualTo(PipelineRun.lines(Path.of(PipelineRun.SAMPLE)).count() - 1);
    assertThat(result.skipped()).isPositive();
    List<String> selected =
        PipelineRun.lines(Path.of(PipelineRun.SAMPLE))
            .filter(line -> line.startsWith("bitcoin") || line.startsWith("ripple"))
            .toList();
    int collapsed = selected.size() - Set.copyOf(selected).size();
    assertThat(result.read()).isEqualTo(result.skipped() + rejected + collapsed + result.bars());
    assertThat(REJECTED).containsAll(result.rejected().keySet());
    assertThat(PipelineRun.rejects(features)).hasSize((int) rejected);
    assertThat(result.summary().symbols()).containsExactly("bitcoin", "ripple");
    assertThat(result.gapsFilled()).isPositive();
  }

  @Test
  void readsSpreadsheetExportsAndGzipAlike() {
    FeaturePipelineOptions quoted =
        PipelineRun.options("../../data-samples/quoted-crlf-bom.csv", folder.resolve("quoted"));
    quoted.setPreset("seed");
    quoted.setChunkBytes(100);
    assertThat(FeaturePipeline.run(quoted).read()).isEqualTo(39);
    FeaturePipelineOptions zipped =
        PipelineRun.options("../../data-samples/prices-400.csv.gz", folder.resolve("zipped"));
    zipped.setPreset("seed");
    assertThat(FeaturePipeline.run(zipped).read()).isEqualTo(399);
  }

  @Test
  void readsAFileWithAQuotedNewlineAsOneRange() throws IOException {
    List<String> lines = new ArrayList<>(PipelineRun.lines(cleanSample(1)).toList());
    lines.set(0, lines.get(0) + ",note");
    for (int i = 1; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + (i % 100 == 50 ? ",\"two\nlines\"" : ",one"));
    }
    Path file = Files.write(folder.resolve("notes.csv"), lines);
    FeaturePipelineOptions options = PipelineRun.options(file.toString(), features);
    options.setChunkBytes(1000);
    FeaturePipelineResult result = FeaturePipeline.run(options);
    assertThat(result.read()).isEqualTo(lines.size() - 1);
    assertThat(result.rejected()).isEmpty();
    assertThat(PipelineRun.files(features).keySet()).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void anotherSpecReplacesTheFolderAsAWhole() {
    FeaturePipelineOptions first = PipelineRun.options(PipelineRun.SAMPLE, features);
    first.setPartitions(4);
    FeaturePipeline.run(first);
    FeaturePipelineOptions second = PipelineRun.options(PipelineRun.SAMPLE, features);
    second.setSpec("{features: [open, return(2)], label: forward_return(3)}");
    FeaturePipeline.run(second);
    assertThat(PipelineRun.files(features).keySet()).noneMatch(name -> name.contains("-of-00004"));
    assertThat(FeatureFolder.open(features).columns()).containsExactly("open", "return_2");
  }

  @Test
  void removesWhatACrashedRunLeft() throws IOException {
    Path left = Files.createDirectories(features.resolve(".coinbeam-of-a-crash"));
    Files.writeString(left.resolve("train-0"), "half a row");
    FeaturePipeline.run(PipelineRun.options(PipelineRun.SAMPLE, features));
    assertThat(left).doesNotExist();
  }

  @Test
  void readsTheRealFile() {
    assumeThat(Path.of(REAL)).exists();
    FeaturePipelineOptions options = PipelineRun.options(REAL, features);
    options.setSymbol(List.of("bitcoin"));
    FeaturePipelineResult result = FeaturePipeline.run(options);
    assertThat(result.read()).isEqualTo(29_999);
    assertThat(result.bars()).isEqualTo(1793);
    assertThat(result.rejected()).isEmpty();
  }

  /** Rows of the sample that are whole, without the columns that are ignored; one in {@code n}. */
  private Path cleanSample(int n) throws IOException {
    List<String> lines = new ArrayList<>(List.of("slug,date,open,high,low,close,volume"));
    int[] count = {0};
    Set<String> slots = new HashSet<>();
    PipelineRun.lines(Path.of(PipelineRun.SAMPLE))
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(FeaturePipelineTest::isClean)
        .filter(f -> slots.add(f[0] + f[3]))
        .map(f -> String.join(",", f[0], f[3], f[5], f[6], f[7], f[8], f[9]))
        .filter(row -> !row.startsWith("litecoin") || count[0]++ % n == 0)
        .forEach(lines::add);
    return Files.write(folder.resolve("clean.csv"), lines);
  }

  private static boolean isClean(String[] fields) {
    try {
      LocalDate.parse(fields[3]);
      double open = Double.parseDouble(fields[5]);
      double high = Double.parseDouble(fields[6]);
      double low = Double.parseDouble(fields[7]);
      double close = Double.parseDouble(fields[8]);
      Double.parseDouble(fields[9]);
      return low > 0 && low <= Math.min(open, close) && high >= Math.max(open, close);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static PriceBar bar(String row) {
    String[] f = row.split(",", -1);
    double[] v = new double[5];
    for (int i = 0; i < v.length; i++) {
      v[i] = Double.parseDouble(f[2 + i]);
    }
    return new PriceBar(
        f[0],
        LocalDate.parse(f[1]).atStartOfDay().toInstant(ZoneOffset.UTC),
        v[0],
        v[1],
        v[2],
        v[3],
        v[4]);
  }
}
