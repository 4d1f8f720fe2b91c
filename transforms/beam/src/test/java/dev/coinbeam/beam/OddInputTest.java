package dev.coinbeam.beam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.spec.FeatureSpecs;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is odd but can be read gives the rows of the plain file. */
class OddInputTest {
  private static final String HEADER = RandomPrices.HEADER;
  private static final List<String> A = PipelineRun.days("a", 80);
  private static final List<String> B = PipelineRun.days("b", 70);

  @TempDir Path folder;
  private FeaturePipelineOptions options;

  @BeforeEach
  void nameOptions() {
    options = PipelineRun.options(folder + "/*.*", folder.resolve("features"));
    options.setSpec("{label: forward_return(1), features: [return(1), sma(3)]}");
  }

  @Test
  void unsortedFilesWhoseSeriesInterleave() throws IOException {
    List<String> mixed = new ArrayList<>(A);
    mixed.addAll(B);
    Collections.shuffle(mixed, new Random(1));
    write("1.csv", mixed.subList(0, 60));
    write("2.csv", mixed.subList(60, 150));
    options.setChunkBytes(700);
    options.setBlockLength(9);
    assertGivesPlainRows(A, B);
  }

  @Test
  void lineEndsAndBomOfASpreadsheetPlainAndCompressed() throws IOException {
    writeText("a.csv", "\uFEFF" + HEADER + "\r\n" + String.join("\r\n", A));
    try (OutputStream file = new FileOutputStream(folder.resolve("b.csv.gz").toFile());
        OutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(("\uFEFF" + HEADER + "\r\n" + String.join("\r\n", B) + "\r\n").getBytes(UTF_8));
    }
    options.setChunkBytes(500);
    assertGivesPlainRows(A, B);
  }

  @Test
  void quotedNewlinesInTheMiddleOfSeveralCutFiles() throws IOException {
    writeNotes("a.csv", A);
    writeNotes("b.csv", B);
    write("c.csv", PipelineRun.days("c", 40));
    options.setChunkBytes(300);
    assertGivesPlainRows(A, B, PipelineRun.days("c", 40));
  }

  @Test
  void aHugeLineAmongOthersIsOneDeadLetter() throws IOException {
    List<String> rows = new ArrayList<>(A);
    rows.add(40, "a,2018-01-01," + "1".repeat(300 << 10));
    write("a.csv", rows);
    options.setChunkBytes(100_000);
    options.setMaxRejectRate(0.1);
    assertThat(FeaturePipeline.run(options).rejected()).containsExactly(Map.entry("BAD_ROW", 1L));
    assertThat(rows()).isEqualTo(plain(A));
  }

  @Test
  void aFileWithAHeaderAloneAmongOthers() throws IOException {
    write("a.csv", A);
    writeText("b.csv", HEADER);
    write("c.csv", List.of());
    assertGivesPlainRows(A);
  }

  @Test
  void morePartitionsThanBlocks() throws IOException {
    write("a.csv", A);
    options.setPartitions(50);
    assertGivesPlainRows(A);
  }

  @Test
  void anEmptyFileAmongOthersIsNamed() throws IOException {
    write("a.csv", A);
    writeText("b.csv", "");
    assertFails("b.csv is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7m", "36h"})
  void anIntervalThatDoesNotDivideTheDayIsNamed(String interval) throws IOException {
    write("a.csv", A);
    options.setSpec("{interval: " + interval + ", label: close, features: [open]}");
    assertFails("interval '" + interval + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1s", "1d"})
  void datesOfAllTheYearsThereAre(String interval) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String year : List.of("2262", "1900", "1969", "2038", "1970")) {
      for (int i = 0; i < 30; i++) {
        String time = (interval.equals("1d") ? "12-%02d" : "12-31T23:59:%02dZ").formatted(i + 1);
        rows.add("a,%s-%s,%d,%d,%d,%d,1".formatted(year, time, i + 1, i + 2, i + 1, i + 2));
      }
    }
    write("a.csv", rows);
    options.setChunkBytes(400);
    options.setSpec(
        "{interval: "
            + interval
            + ", label: forward_return(1), features: [return(2), ema(3)],"
            + " splits: {evalFrom: 1969-01-01, testFrom: 2038-01-01}}");
    assertGivesPlainRows(rows);
  }

  @Test
  void aFileThatShrinksBeforeItIsReadIsNamedAndLeavesNothing() throws IOException {
    write("a.csv", A);
    PriceInput input = PriceInput.find(options.getSource(), "");
    write("a.csv", A.subList(0, 20));
    OutputFolder output = OutputFolder.of(options.getOutput());
    output.prepare();
    options.setChunkBytes(500);
    SpecText spec = new SpecText(spec());
    FeatureGraph graph = new FeatureGraph(options, new RunnerTraits(false, 2), spec, input, output);
    assertThatThrownBy(() -> graph.build().run().waitUntilFinish())
        .hasRootCauseInstanceOf(CoinbeamException.class)
        .rootCause()
        .hasMessageContaining("a.csv ended at byte ")
        .hasMessageContaining("changed while it was read");
    output.deleteTemporariesQuietly();
    assertThat(PipelineRun.files(folder.resolve("features"))).isEmpty();
  }

  @SafeVarargs
  private void assertGivesPlainRows(List<String>... series) {
    assertThat(FeaturePipeline.run(options).rejected()).isEmpty();
    assertThat(rows()).isEqualTo(plain(series));
  }

  private void assertFails(String part) {
    assertThatThrownBy(() -> FeaturePipeline.run(options))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(part)
        .message()
        .doesNotContain("\n");
    assertThat(PipelineRun.files(folder.resolve("features"))).isEmpty();
  }

  private FeatureSpec spec() {
    return FeatureSpecs.parse(options.getSpec(), "spec");
  }

  private Object rows() {
    return PipelineRun.rows(folder.resolve("features"));
  }

  @SafeVarargs
  private Object plain(List<String>... series) {
    PlainOracle oracle = new PlainOracle(spec());
    for (List<String> rows : series) {
      rows.forEach(oracle::add);
    }
    return oracle.rows();
  }

  private void write(String name, List<String> rows) throws IOException {
    writeText(name, HEADER + "\n" + String.join("\n", rows));
  }

  /** With a column of notes, one of them over two lines. */
  private void writeNotes(String name, List<String> rows) throws IOException {
    String text = String.join(",fine\n", rows);
    int middle = text.indexOf(",fine", text.length() / 2);
    String broken = ",\"two\nlines\"" + text.substring(middle + 5);
    writeText(name, HEADER + ",note\n" + text.substring(0, middle) + broken + ",fine");
  }

  private void writeText(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
