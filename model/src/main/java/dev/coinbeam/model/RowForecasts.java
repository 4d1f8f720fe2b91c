package dev.coinbeam.model;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.evaluation.Forecasts;
import java.util.Arrays;

/**
 * Forecasts for rows, beside persistence and what came true.
 *
 * <p>Models compute in 32 bits. A price that is persistence's but for that rounding is taken for
 * it: a test or a slope would else be made of nothing but rounding.
 */
final class RowForecasts {
  private RowForecasts() {}

  /**
   * @param prices forecast, one per row
   */
  static Forecasts of(Rows rows, double[] prices) {
    long[] times = new long[rows.size()];
    double[] persistence = new double[rows.size()];
    double[] actual = new double[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      times[row] = rows.time(row);
      persistence[row] = rows.persistence(row);
      actual[row] = rows.actual(row);
    }
    return new Forecasts(times, persistence, actual, withoutRounding(rows, prices));
  }

  /**
   * The prices, with persistence's where they differ from it by rounding only.
   *
   * @param prices forecast, one per row
   */
  static double[] withoutRounding(Rows rows, double[] prices) {
    double[] exact = new double[prices.length];
    Arrays.setAll(
        exact,
        row ->
            (float) prices[row] == (float) rows.persistence(row)
                ? rows.persistence(row)
                : prices[row]);
    return exact;
  }
}
