package dev.coinbeam.model.data;

import dev.coinbeam.features.statistics.FeatureStatistics;

/** Means and deviations of rows' features and labels, as the transform computes its summary's. */
final class RowStatistics {
  private final FeatureStatistics statistics;
  private final int label;

  /**
   * @param rows at least one
   */
  RowStatistics(Rows rows) {
    label = rows.featureCount();
    statistics = new FeatureStatistics(label + 1);
    double[] values = new double[rows.size()];
    for (int column = 0; column < label; column++) {
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.feature(row, column);
      }
      statistics.add(column, values, 0, values.length);
    }
    for (int row = 0; row < values.length; row++) {
      values[row] = rows.label(row);
    }
    statistics.add(label, values, 0, values.length);
  }

  double mean(int column) {
    return statistics.mean(column);
  }

  /** 0 for a single row. */
  double deviation(int column) {
    double deviation = statistics.standardDeviation(column);
    return Double.isNaN(deviation) ? 0 : deviation;
  }

  double labelMean() {
    return mean(label);
  }

  double labelDeviation() {
    return deviation(label);
  }
}
