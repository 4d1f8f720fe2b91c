package dev.coinbeam.features.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.coinbeam.features.bars.BarInterval;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing moves, nothing deviates, whatever the price, the window and the loop it takes. */
class FlatWindowTest {
  private static final int LONGEST = 130;

  /** Two tiles of the fast path and a rest, all in one flat stretch. */
  private static final int FLAT = 2 * Lanes.TILE + 700;

  private static final int LENGTH = LONGEST + FLAT + LONGEST;
  private static final Indicator CLOSE = Field.CLOSE.asRead();

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1.0 / 3, 1e-8, 1e8, 19_783.06, 4.9e-59})
  void deviateByExactlyNothingAndOthersDeviate(double price) {
    Grid grid = flatBetweenJumps(price);
    for (Deviation.Divisor divisor : Deviation.Divisor.values()) {
      for (int window = 2; window <= LONGEST; window++) {
        Deviation deviation = new Deviation(CLOSE, Taps.simple(window), divisor);
        double[] sigma = grid.values(deviation, deviation.lookback(), LENGTH);
        for (int i = deviation.lookback(); i < LENGTH; i++) {
          boolean isFlat = i - window + 1 >= LONGEST && i < LONGEST + FLAT;
          if (Double.doubleToRawLongBits(sigma[i]) == 0 != isFlat) {
            fail("%s deviation is %s over %d bars to %d", divisor, sigma[i], window, i);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1e-8, 1e8})
  void haveReturnsThatDeviateByExactlyNothing(double price) {
    Grid grid = flatBetweenJumps(price);
    for (int window = 2; window <= LONGEST; window++) {
      Deviation volatility =
          new Deviation(new LogReturn(1), Taps.simple(window), Deviation.Divisor.SAMPLE);
      double[] sigma = grid.values(volatility, LONGEST + window, LONGEST + FLAT);
      assertThat(Arrays.copyOfRange(sigma, LONGEST + window, LONGEST + FLAT)).containsOnly(0.0);
    }
  }

  /** Every price differs from its neighbours, but for the flat stretch. */
  private static Grid flatBetweenJumps(double price) {
    Grid grid = new Grid(BarInterval.DAILY, LENGTH);
    grid.reset(0, LENGTH);
    double[] close = grid.raw(Field.CLOSE);
    for (int i = 0; i < LENGTH; i++) {
      close[i] = i < LONGEST || i >= LONGEST + FLAT ? price * (2 + i % 2) : price;
    }
    return grid;
  }
}
