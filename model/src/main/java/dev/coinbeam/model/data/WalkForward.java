package dev.coinbeam.model.data;

import dev.coinbeam.features.CoinbeamException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the rows of train and eval, never test, into folds with an expanding window.
 *
 * <p>The bar times are cut into {@code count + 1} blocks of equal length. Fold k is measured on
 * block k + 1; of the times before it the last 3/17 (the standard plan's 0.15 of 0.85) decide when
 * training stops, and the earlier ones are trained on. Before the measured and before the stopping
 * part, a gap is left out: the purge, so that no label looks into a later part, and the embargo, so
 * that neighbours in time, which resemble one another, stay apart (López de Prado 2018, "Advances
 * in financial machine learning", chapter 7). The gap is counted in bar times that have rows, which
 * is never shorter than as many bars.
 */
public final class WalkForward {
  private static final double STOP_SHARE = 0.15 / 0.85;

  private final TrainingData data;
  private final FoldPlan plan;
  private final Rows rows;

  /** First row of each bar time, and the number of rows after the last. */
  private final int[] starts;

  private final int gap;

  private WalkForward(TrainingData data, FoldPlan plan) {
    this.data = data;
    this.plan = plan;
    this.rows = Rows.join(data.train(), data.eval());
    this.starts = starts(rows);
    this.gap = data.schema().purge() + (int) Math.ceil(plan.embargo() * times());
  }

  /**
   * The folds, earliest first. Reads train and eval, and holds their rows once however many folds.
   *
   * @throws CoinbeamException when there are too few bar times for so many folds
   */
  public static List<Fold> folds(TrainingData data, FoldPlan plan) {
    WalkForward walk = new WalkForward(data, plan);
    List<Fold> folds = new ArrayList<>();
    for (int k = 1; k <= plan.count(); k++) {
      folds.add(walk.fold(k));
    }
    return List.copyOf(folds);
  }

  private Fold fold(int k) {
    int measuredFrom = boundary(k);
    int measuredTo = boundary(k + 1);
    int stopTo = measuredFrom - gap;
    int stopFrom = stopTo - (int) Math.max(1, Math.round(STOP_SHARE * stopTo));
    int trainTo = stopFrom - gap;
    if (trainTo < 1 || measuredTo <= measuredFrom) {
      throw new CoinbeamException(
          "%d folds leave nothing to train on in fold %d: train and eval have %d bar times, and %d are left out before each later part; give fewer folds or a smaller embargo."
              .formatted(plan.count(), k, times(), gap));
    }
    return new Fold(
        data.schema(), part(0, trainTo), part(stopFrom, stopTo), part(measuredFrom, measuredTo));
  }

  private int boundary(int block) {
    return (int) ((long) block * times() / (plan.count() + 1));
  }

  private Rows part(int fromTime, int toTime) {
    return rows.part(starts[fromTime], starts[toTime]);
  }

  private int times() {
    return starts.length - 1;
  }

  private static int[] starts(Rows rows) {
    int[] starts = new int[rows.size() + 1];
    int times = 0;
    for (int row = 0; row < rows.size(); row++) {
      if (row == 0 || rows.time(row) != rows.time(row - 1)) {
        starts[times++] = row;
      }
    }
    starts[times] = rows.size();
    return Arrays.copyOf(starts, times + 1);
  }
}
