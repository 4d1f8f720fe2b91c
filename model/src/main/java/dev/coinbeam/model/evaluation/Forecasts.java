package dev.coinbeam.model.evaluation;

import java.util.Arrays;
import java.util.Objects;

/**
 * Forecasts beside what came true, one element per row, ascending by time.
 *
 * @param time epoch millis of the rows' bars
 * @param persistence the price of the naive forecast
 * @param actual the price that came true
 * @param predicted the price that the model gave
 */
// Columns of primitives: copying them into lists would box every number.
@SuppressWarnings("ArrayRecordComponent")
public record Forecasts(long[] time, double[] persistence, double[] actual, double[] predicted) {
  public Forecasts {
    Objects.requireNonNull(time, "time");
    if (persistence.length != time.length
        || actual.length != time.length
        || predicted.length != time.length) {
      throw new IllegalArgumentException(
          "forecasts differ in length: %d times, %d persistence, %d actual, %d predicted"
              .formatted(time.length, persistence.length, actual.length, predicted.length));
    }
    for (int i = 1; i < time.length; i++) {
      if (time[i] < time[i - 1]) {
        throw new IllegalArgumentException("forecasts are not ascending by time at row " + i);
      }
    }
  }

  public int size() {
    return time.length;
  }

  /** Some of the rows, in the order of their indices, which must ascend. */
  Forecasts rows(int[] indices) {
    return new Forecasts(
        Arrays.stream(indices).mapToLong(i -> time[i]).toArray(),
        Arrays.stream(indices).mapToDouble(i -> persistence[i]).toArray(),
        Arrays.stream(indices).mapToDouble(i -> actual[i]).toArray(),
        Arrays.stream(indices).mapToDouble(i -> predicted[i]).toArray());
  }

  /** The log return that was forecast; NaN for a forecast price that is not positive. */
  double predictedMove(int row) {
    return Math.log(predicted[row] / persistence[row]);
  }

  /** The log return that came true. */
  double actualMove(int row) {
    return Math.log(actual[row] / persistence[row]);
  }
}
