package dev.coinbeam.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  private static final String BROKEN = "../../data-samples/broken/";
  private static final String HEADER = "slug,date,open,high,low,close\n";

  @TempDir Path folder;
  private Path features;

  @BeforeEach
  void name() {
    features = folder.resolve("features");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere.csv, There is no file",
    "'', is a folder",
    "empty.csv, is empty",
    "header-only.csv, has a header but no rows",
    "missing-close-column.csv, has no column close",
    "semicolons.csv, looks ';'-separated",
    "truncated.csv.gz, is a gzip file that is cut off",
    "junk.csv, is not a text file",
    "lfs-pointer.csv, Git LFS pointer",
    "page.csv, has no column",
    "broken-rows.csv, rows of",
  })
  void isOneSentenceAndLeavesNothingElse(String file, String part) {
    assertFails(PipelineRun.options(BROKEN + file, features), part);
    assertThat(PipelineRun.files(features).keySet()).allMatch(name -> name.startsWith("rejects-"));
  }

  @Test
  void anUnknownSymbolIsToldWhichThereAre() {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setSymbol(List.of("bitcoins"));
    assertFails(options, "no symbol 'bitcoins'", "such as bitcoin, ");
    assertThat(PipelineRun.files(features)).isEmpty();
  }

  @Test
  void tooManyRejectsNameTheMainReasonAndLeaveOnlyTheRejects() throws IOException {
    FeaturePipeline.run(PipelineRun.options(PipelineRun.SAMPLE, features));
    String rows = "a,2018-01-01,1,1,1,1\na,2018-01-02,1,1,2,1\na,x,1,1,1,1\na,2018-01-04,1,1,3,1\n";
    FeaturePipelineOptions options = options(HEADER + rows);
    options.setMaxRejectRate(0.5);
    assertFails(
        options,
        "3 of 4 rows",
        "75.0%, the limit is 50.0%",
        "open or close is outside low..high (PRICE_ORDER, 2 rows)",
        "byte " + (HEADER.length() + 21) + " of ",
        "column low is '2'",
        "--maxRejectRate");
    Map<String, String> left = PipelineRun.files(features);
    assertThat(left).containsOnlyKeys("rejects-00000-of-00001.csv");
    assertThat(left.get("rejects-00000-of-00001.csv").lines()).hasSize(4);
  }

  @Test
  void datesOfAnotherFormAreToldTheOptionForThem() throws IOException {
    assertFails(options(HEADER + "a,03/25/2018,1,1,1,1\n"), "BAD_DATE", "with --dateFormat");
  }

  @Test
  void barsOfAShorterIntervalAreToldToNameIt() throws IOException {
    String hours = "a,2018-01-01T00:00,1,1,1,1\na,2018-01-01T01:00,2,2,2,2\n";
    assertFails(
        options(HEADER + hours),
        "CONFLICTING_BAR",
        "give a spec with the interval of its bars if that is not 1d");
  }

  @Test
  void aRejectRateAtItsLimitIsNoFailure() {
    FeaturePipelineOptions options = PipelineRun.options(PipelineRun.SAMPLE, features);
    options.setMaxRejectRate(1);
    options.setSpec("{features: [open], label: close}");
    assertThat(FeaturePipeline.run(options).rejected()).isNotEmpty();
  }

  @Test
  void aSeriesShorterThanItsLookbackIsToldHowManyBarsItNeeds() throws IOException {
    assertFails(options(HEADER + days(20)), "gives no rows", "needs ", "20 bars (a)");
    assertThat(PipelineRun.files(features)).isEmpty();
  }

  @Test
  void anEmptySplitIsNamed() throws IOException {
    FeaturePipelineOptions options = options(HEADER + days(28));
    options.setSpec(
        "{features: [open], label: close, splits: {evalFrom: 2018-01-10, testFrom: 2019-01-01}}");
    assertFails(options, "The test split of", "has no rows");
    options.setSpec(
        "{features: [open], label: close, splits: {evalFrom: 2017-01-10, testFrom: 2018-01-05}}");
    assertFails(options, "The train split of");
  }

  @Test
  void onlyRejectedRowsAreNoBars() throws IOException {
    FeaturePipelineOptions options = options(HEADER + "a,2018-01-01,1,1,2,1\n");
    options.setMaxRejectRate(1);
    assertFails(options, "has no valid bar");
  }

  @Test
  void everyMistakeInASpecIsNamed() throws IOException {
    FeaturePipelineOptions options = options(HEADER + days(28));
    options.setSpec("{features: [nonsense(3), rsi(0)], label: close}");
    assertFails(options, "nonsense", "rsi");
  }

  @Test
  void optionsOutOfRangeAreNamedTogether() {
    FeaturePipelineOptions options = PipelineRun.options("", features);
    options.setMaxRejectRate(2);
    options.setBlockLength(0);
    assertFails(options, "source is missing", "maxRejectRate is 2.0", "blockLength is 0");
  }

  @Test
  void anOutputThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertFails(
        PipelineRun.options(PipelineRun.SAMPLE, file.resolve("features")), "Cannot write to");
  }

  @Test
  void oneFileOfAGlobWithOtherColumnsIsNamed() throws IOException {
    Files.writeString(folder.resolve("a.csv"), HEADER + days(28));
    Files.writeString(folder.resolve("b.csv"), "slug,date,open,high,low\n");
    assertFails(PipelineRun.options(folder + "/*.csv", features), "b.csv has no column close");
  }

  private FeaturePipelineOptions options(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.csv"), text);
    return PipelineRun.options(file.toString(), features);
  }

  private static String days(int days) {
    StringBuilder rows = new StringBuilder();
    for (int day = 1; day <= days; day++) {
      rows.append(String.format("a,2018-01-%02d,%d,%d,%d,%d%n", day, day, day + 1, day, day));
    }
    return rows.toString();
  }

  private static void assertFails(FeaturePipelineOptions options, String... parts) {
    assertThatThrownBy(() -> FeaturePipeline.run(options))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContainingAll(parts)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }
}
