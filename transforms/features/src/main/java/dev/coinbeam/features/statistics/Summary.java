package dev.coinbeam.features.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.coinbeam.features.CoinbeamException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code summary.json} says of a features folder; its presence means the folder is complete.
 *
 * @param specHash the spec's hash
 * @param interval the bars' interval, {@code 1d}
 * @param symbols the symbols with bars, sorted
 * @param splits what each split holds, by {@code train}, {@code eval} and {@code test}
 * @param statistics of the train split alone: one entry per feature in the spec's order, then
 *     {@code label}
 * @param counts what became of the input
 */
public record Summary(
    String specHash,
    String interval,
    List<String> symbols,
    Map<String, SplitRows> splits,
    Map<String, ColumnSummary> statistics,
    Counts counts) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          // The same shortest digits on every JDK.
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public Summary {
    symbols = List.copyOf(symbols);
    splits = ordered(splits);
    statistics = ordered(statistics);
  }

  /**
   * Rows of one split.
   *
   * @param rows how many
   * @param from date of the first row; empty when there is none
   * @param to date of the last row; empty when there is none
   * @param files names within the folder, in order
   */
  public record SplitRows(long rows, String from, String to, List<String> files) {
    public SplitRows {
      files = List.copyOf(files);
    }
  }

  /**
   * Statistics of one column over the train split. Without rows, all but the count are 0; the
   * deviation of a single row is 0.
   *
   * @param count number of rows
   * @param mean mean
   * @param standardDeviation sample standard deviation
   * @param min least value
   * @param max greatest value
   */
  public record ColumnSummary(
      long count, double mean, double standardDeviation, double min, double max) {

    /** The statistics of one column. */
    public static ColumnSummary of(FeatureStatistics statistics, int column) {
      return new ColumnSummary(
          statistics.count(column),
          orZero(statistics.mean(column)),
          orZero(statistics.standardDeviation(column)),
          orZero(statistics.min(column)),
          orZero(statistics.max(column)));
    }

    private static double orZero(double value) {
      return Double.isNaN(value) ? 0 : value;
    }
  }

  /**
   * What became of the input's rows.
   *
   * @param read rows read, without headers
   * @param skipped rows of other symbols
   * @param rejected dead letters by reason, in the reasons' order
   * @param bars bars after duplicates were collapsed
   * @param gapsFilled slots without a bar that were filled
   */
  public record Counts(
      long read, long skipped, Map<String, Long> rejected, long bars, long gapsFilled) {
    public Counts {
      rejected = ordered(rejected);
    }
  }

  /** The summary as indented JSON that ends with a line feed; keys keep their order. */
  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a summary is always JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param sourceName what the message calls it, such as the file's name
   * @throws CoinbeamException if it is something else
   */
  public static Summary fromJson(String json, String sourceName) {
    try {
      return JSON.readValue(json, Summary.class);
    } catch (JsonProcessingException e) {
      throw new CoinbeamException(
          sourceName + " is no summary of a features folder: make the features again", e);
    }
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
