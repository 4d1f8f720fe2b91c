package dev.coinbeam.features.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Summary SUMMARY =
      new Summary(
          "ab12",
          "1d",
          List.of("bitcoin"),
          Map.of("train", new Summary.SplitRows(2, "2017-01-01", "2017-01-02", List.of("t.csv"))),
          Map.of("rsi_14", new Summary.ColumnSummary(2, 0.1, 2e-23, -1.5, 1e300)),
          new Summary.Counts(5, 1, Map.of("BAD_DATE", 1L), 3, 0));

  @Test
  void whatIsWrittenReadsBackEqual() {
    assertThat(Summary.fromJson(SUMMARY.toJson(), "summary.json")).isEqualTo(SUMMARY);
  }

  @Test
  void theJsonIsIndentedAndHasShortNumbers() {
    assertThat(SUMMARY.toJson())
        .startsWith("{\n  \"specHash\" : \"ab12\",\n")
        .contains("\"mean\" : 0.1,", "\"standardDeviation\" : 2.0E-23,")
        .endsWith("}\n");
  }

  @Test
  void aColumnWithoutRowsIsAllZeros() {
    assertThat(Summary.ColumnSummary.of(new FeatureStatistics(1), 0))
        .isEqualTo(new Summary.ColumnSummary(0, 0, 0, 0, 0));
  }

  @Test
  void somethingElseIsNoSummary() {
    assertThatThrownBy(() -> Summary.fromJson("{\"bla\": 1}", "features/summary.json"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessage(
            "features/summary.json is no summary of a features folder: make the features again");
  }
}
