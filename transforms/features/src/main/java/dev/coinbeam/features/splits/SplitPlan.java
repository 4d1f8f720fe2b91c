package dev.coinbeam.features.splits;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * Where eval and test begin: at fractions of the time range or at dates.
 *
 * <p>{@link TimeSplits#resolve} turns a plan into slots.
 */
public sealed interface SplitPlan {

  /** How many bars before each later split belong to no split; at least the label's horizon. */
  int purge();

  /** The same plan with another purge. */
  SplitPlan withPurge(int purge);

  /** 0.70 / 0.15 / 0.15 of the time range. */
  static SplitPlan standard(int purge) {
    return new ByFraction(0.70, 0.15, 0.15, purge);
  }

  /**
   * Fractions of the time range.
   *
   * @param train share of the earliest part; each share is above 0 and they sum to 1
   * @param eval share of the part in the middle
   * @param test share of the latest part
   */
  record ByFraction(double train, double eval, double test, int purge) implements SplitPlan {
    private static final double SUM_TOLERANCE = 1e-9;

    /**
     * @throws IllegalArgumentException if a share or the purge is outside its range
     */
    public ByFraction {
      if (!(train > 0 && eval > 0 && test > 0)
          || !(Math.abs(train + eval + test - 1) <= SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            String.format(
                "train %s, eval %s, test %s: expected fractions above 0 that sum to 1",
                train, eval, test));
      }
      checkPurge(purge);
    }

    @Override
    public ByFraction withPurge(int purge) {
      return new ByFraction(train, eval, test, purge);
    }

    /** {@code floor(train * slots)}, in decimal arithmetic: 0.7 of 10 slots is 7 of them. */
    long evalOffset(long slots) {
      return share(BigDecimal.valueOf(train), slots);
    }

    /** {@code floor((train + eval) * slots)}, likewise. */
    long testOffset(long slots) {
      return share(BigDecimal.valueOf(train).add(BigDecimal.valueOf(eval)), slots);
    }

    private static long share(BigDecimal fraction, long slots) {
      return fraction
          .multiply(BigDecimal.valueOf(slots))
          .setScale(0, RoundingMode.FLOOR)
          .longValueExact();
    }
  }

  /**
   * Dates.
   *
   * @param evalFrom bars that start at this time or later are no longer train
   * @param testFrom bars that start at this time or later are test; after {@code evalFrom}
   */
  record ByDate(Instant evalFrom, Instant testFrom, int purge) implements SplitPlan {
    /**
     * @throws IllegalArgumentException if the dates are not in order or the purge is negative
     */
    public ByDate {
      if (!evalFrom.isBefore(testFrom)) {
        throw new IllegalArgumentException(
            "evalFrom " + evalFrom + " must be before testFrom " + testFrom);
      }
      checkPurge(purge);
    }

    @Override
    public ByDate withPurge(int purge) {
      return new ByDate(evalFrom, testFrom, purge);
    }
  }

  private static void checkPurge(int purge) {
    if (purge < 0) {
      throw new IllegalArgumentException("purge is " + purge + ", expected 0 or more bars");
    }
  }
}
