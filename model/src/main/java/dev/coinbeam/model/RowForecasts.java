package dev.coinbeam.model;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.evaluation.Forecasts;

/** Forecasts for rows, beside persistence and what came true. */
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
    return new Forecasts(times, persistence, actual, prices);
  }
}
