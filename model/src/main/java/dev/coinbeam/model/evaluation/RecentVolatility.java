package dev.coinbeam.model.evaluation;

import java.util.Arrays;

/**
 * How much prices moved just before each row, from nothing but rows whose outcome was known then:
 * the root mean square of the log moves at the 20 bar times before, the horizon left out.
 */
final class RecentVolatility {
  private static final int WINDOW = 20;

  private RecentVolatility() {}

  /** One value per row; NaN where no earlier outcome was known. */
  static double[] of(Forecasts forecasts, int horizon) {
    int rows = forecasts.size();
    int[] timeOf = new int[rows];
    double[] squares = new double[rows];
    int[] counts = new int[rows];
    int times = 0;
    for (int row = 0; row < rows; row++) {
      if (row == 0 || forecasts.time()[row] != forecasts.time()[row - 1]) {
        times++;
      }
      timeOf[row] = times - 1;
      double move = forecasts.actualMove(row);
      squares[times - 1] += move * move;
      counts[times - 1]++;
    }
    double[] byTime = new double[times];
    for (int time = 0; time < times; time++) {
      int to = Math.max(0, time - Math.max(1, horizon) + 1);
      int from = Math.max(0, to - WINDOW);
      double sum = Arrays.stream(squares, from, to).sum();
      int count = Arrays.stream(counts, from, to).sum();
      byTime[time] = Math.sqrt(sum / count);
    }
    return Arrays.stream(timeOf).mapToDouble(time -> byTime[time]).toArray();
  }
}
