package dev.coinbeam.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The columns of {@code sql_terms.yaml}, from CSV to CSV, by DuckDB on all cores.
 *
 * <p>Usage: {@code DuckDbFeatures READING prices.csv features.csv}; or, to measure the original's
 * own transform, {@code DuckDbFeatures READING prices.csv rows.csv SYMBOL}, which only filters.
 * {@code READING} is one of {@link Reading}.
 *
 * <p>Rows need no order in the output, which DuckDB is told: it is faster for it.
 */
public final class DuckDbFeatures {
  /** How the columns' types are found; which is faster depends on the file. */
  enum Reading {
    /** DuckDB looks at the file. */
    INFERRED("header = true"),
    /** The query says them, and the dialect. */
    TYPED(
        """
        header = true, auto_detect = false, delim = ',', columns = {'slug': 'VARCHAR',
        'symbol': 'VARCHAR', 'name': 'VARCHAR', 'date': 'TIMESTAMP', 'ranknow': 'INTEGER',
        'open': 'DOUBLE', 'high': 'DOUBLE', 'low': 'DOUBLE', 'close': 'DOUBLE',
        'volume': 'DOUBLE', 'market': 'DOUBLE', 'close_ratio': 'DOUBLE', 'spread': 'DOUBLE'}
        """);

    private final String options;

    Reading(String options) {
      this.options = options;
    }

    private String from(String file) {
      return "read_csv('" + file + "', " + options + ")";
    }
  }

  private static final String WINDOWS =
      """
      COPY (
        SELECT slug, date, open, high, low, close,
          ln(close / lag(close, 1) OVER w) AS return_1,
          ln(close / lag(close, 7) OVER w) AS return_7,
          close / avg(close) OVER w7 - 1 AS sma_ratio_7,
          close / avg(close) OVER w30 - 1 AS sma_ratio_30,
          4 * stddev_pop(close) OVER w20 / avg(close) OVER w20 AS bollinger_width_20_2,
          (close - min(low) OVER w14) / nullif(max(high) OVER w14 - min(low) OVER w14, 0)
            AS stochastic_14,
          close / lag(close, 10) OVER w - 1 AS roc_10,
          (volume - avg(volume) OVER w20) / nullif(stddev_samp(volume) OVER w20, 0) AS volume_z_20,
          (high - low) / open AS range,
          ln(lead(close, 1) OVER w / close) AS label
        FROM %s
        WINDOW w AS (PARTITION BY slug ORDER BY date),
          w7 AS (PARTITION BY slug ORDER BY date ROWS 6 PRECEDING),
          w14 AS (PARTITION BY slug ORDER BY date ROWS 13 PRECEDING),
          w20 AS (PARTITION BY slug ORDER BY date ROWS 19 PRECEDING),
          w30 AS (PARTITION BY slug ORDER BY date ROWS 29 PRECEDING)
      ) TO '%s' (HEADER, DELIMITER ',')
      """;

  private static final String FILTER =
      """
      COPY (SELECT slug, date, open, high, low, close
            FROM %s WHERE slug = '%s')
      TO '%s' (HEADER, DELIMITER ',')
      """;

  private DuckDbFeatures() {}

  /**
   * Runs one query and exits.
   *
   * @param args reading, input, output and, to filter only, a symbol
   * @throws SQLException when DuckDB refuses
   */
  public static void main(String[] args) throws SQLException {
    String input = Reading.valueOf(args[0]).from(args[1]);
    String query =
        args.length == 4
            ? FILTER.formatted(input, args[3], args[2])
            : WINDOWS.formatted(input, args[2]);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET preserve_insertion_order = false");
      statement.execute(query);
    }
  }
}
