package dev.coinbeam.model.evaluation;

/**
 * How often the forecast's direction, up or down from persistence, was right.
 *
 * <p>Rows whose price did not move are left out; a forecast of no move is wrong. Prices are
 * compared as floats, which is what the model computes in.
 */
final class Direction {
  private Direction() {}

  /** NaN when no price moved. */
  static double accuracy(Forecasts forecasts) {
    int moved = 0;
    int right = 0;
    for (int i = 0; i < forecasts.size(); i++) {
      double from = forecasts.persistence()[i];
      int truth = Double.compare(forecasts.actual()[i], from);
      if (truth != 0) {
        moved++;
        int guess = Float.compare((float) forecasts.predicted()[i], (float) from);
        right += Integer.signum(guess) == Integer.signum(truth) ? 1 : 0;
      }
    }
    return moved == 0 ? Double.NaN : (double) right / moved;
  }
}
