package dev.coinbeam.features.splits;

import dev.coinbeam.features.bars.BarInterval;
import java.util.Optional;

/**
 * The splits of one data set in slots: train, a purge, eval, a purge, test.
 *
 * <p>A split may turn out empty, when the range is short or a date lies outside it.
 *
 * @param evalFromSlot first slot of eval
 * @param testFromSlot first slot of test, not before {@code evalFromSlot}
 * @param purge how many slots before {@code evalFromSlot} and before {@code testFromSlot} belong to
 *     no split
 */
public record TimeSplits(long evalFromSlot, long testFromSlot, int purge) {
  private static final Optional<Split> TRAIN = Optional.of(Split.TRAIN);
  private static final Optional<Split> EVAL = Optional.of(Split.EVAL);
  private static final Optional<Split> TEST = Optional.of(Split.TEST);

  /**
   * @throws IllegalArgumentException if the boundaries are not in order or the purge is negative
   */
  public TimeSplits {
    if (testFromSlot < evalFromSlot) {
      throw new IllegalArgumentException(
          "test begins at slot " + testFromSlot + ", before eval at slot " + evalFromSlot);
    }
    if (purge < 0) {
      throw new IllegalArgumentException("purge is " + purge + ", expected 0 or more slots");
    }
  }

  /**
   * Finds the boundaries: {@code first + floor(fraction * (last + 1 - first))}, or the first slot
   * that does not start before the plan's date.
   *
   * @param firstSlot slot of the earliest bar of any symbol
   * @param lastSlot slot of the latest bar of any symbol
   * @param horizon how many bars ahead the label looks
   * @throws IllegalArgumentException if the range is empty or the purge is less than the horizon
   */
  public static TimeSplits resolve(
      SplitPlan plan, BarInterval interval, long firstSlot, long lastSlot, int horizon) {
    if (lastSlot < firstSlot) {
      throw new IllegalArgumentException(
          "last slot " + lastSlot + " is before first slot " + firstSlot);
    }
    if (plan.purge() < horizon) {
      throw new IllegalArgumentException(
          "purge is " + plan.purge() + ", expected at least the horizon, " + horizon);
    }
    if (plan instanceof SplitPlan.ByFraction shares) {
      long slots = lastSlot + 1 - firstSlot;
      return new TimeSplits(
          firstSlot + shares.evalOffset(slots), firstSlot + shares.testOffset(slots), plan.purge());
    }
    SplitPlan.ByDate dates = (SplitPlan.ByDate) plan;
    return new TimeSplits(
        interval.firstSlotFrom(dates.evalFrom()),
        interval.firstSlotFrom(dates.testFrom()),
        plan.purge());
  }

  /** The split of a row in this slot; empty when the slot is purged. */
  public Optional<Split> of(long slot) {
    if (slot >= testFromSlot) {
      return TEST;
    }
    if (slot >= testFromSlot - purge) {
      return Optional.empty();
    }
    if (slot >= evalFromSlot) {
      return EVAL;
    }
    return slot >= evalFromSlot - purge ? Optional.empty() : TRAIN;
  }
}
