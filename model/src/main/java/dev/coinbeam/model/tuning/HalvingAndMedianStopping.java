package dev.coinbeam.model.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Two rules, either of which ends a trial.
 *
 * <p>Asynchronous successive halving (Li et al. 2020, "A system for massively parallel
 * hyperparameter tuning"): at 1/27, 1/9 and 1/3 of the steps a trial goes on only when it is among
 * the best third of the trials that came as far, once three have; of equals, the one that came
 * first goes on, because trials that have not left their common start yet would all do otherwise.
 *
 * <p>The median rule (Golovin et al. 2017, "Google Vizier"): once five trials have ended, a trial
 * ends when its best objective is worse than the median of what ended trials had reached at the
 * same step.
 */
final class HalvingAndMedianStopping implements EarlyStopping {
  private static final int REDUCTION = 3;
  private static final int RUNGS = 3;
  private static final int LEAST_ENDED = 5;

  private final Comparator<Double> order;
  private final int lookEvery;
  private final int[] rungSteps = new int[RUNGS];

  // Guarded by this.
  private final List<Map<Integer, Double>> rungs = new ArrayList<>();
  private final Map<Integer, TreeMap<Integer, Double>> curves = new HashMap<>();
  private final Set<Integer> ended = new HashSet<>();

  /**
   * @param maxSteps steps of a whole trial
   * @param lookEvery steps between two reports of a trial
   */
  HalvingAndMedianStopping(Goal goal, int maxSteps, int lookEvery) {
    this.lookEvery = lookEvery;
    order = goal == Goal.MINIMIZE ? Comparator.naturalOrder() : Comparator.reverseOrder();
    int step = maxSteps;
    for (int rung = RUNGS - 1; rung >= 0; rung--) {
      step = Math.max(1, step / REDUCTION);
      rungSteps[rung] = step;
      rungs.add(new HashMap<>());
    }
  }

  @Override
  public synchronized TrialMonitor start(int trialId) {
    curves.put(trialId, new TreeMap<>());
    return (step, best) -> behind(trialId, step, best);
  }

  @Override
  public synchronized void finish(int trialId) {
    ended.add(trialId);
  }

  @Override
  public synchronized void recall(Trial trial) {
    TrialMonitor monitor = start(trial.trialId());
    TreeMap<Integer, Double> curve = new TreeMap<>(trial.curve());
    if (!curve.isEmpty()) {
      int last = curve.lastKey();
      for (int step = curve.firstKey(); step < last; step += lookEvery) {
        monitor.behind(step, curve.floorEntry(step).getValue());
      }
      monitor.behind(last, curve.get(last));
    }
    finish(trial.trialId());
  }

  private synchronized boolean behind(int trialId, int step, double best) {
    curves.get(trialId).put(step, best);
    return behindAtRung(trialId, step, best) || behindMedian(step, best);
  }

  private boolean behindAtRung(int trialId, int step, double best) {
    for (int i = RUNGS - 1; i >= 0; i--) {
      Map<Integer, Double> rung = rungs.get(i);
      if (step >= rungSteps[i] && !rung.containsKey(trialId)) {
        long ahead = rung.values().stream().filter(v -> order.compare(v, best) <= 0).count();
        rung.put(trialId, best);
        return rung.size() >= REDUCTION && ahead >= rung.size() / REDUCTION;
      }
    }
    return false;
  }

  private boolean behindMedian(int step, double best) {
    double[] reached =
        ended.stream()
            .map(id -> curves.getOrDefault(id, new TreeMap<>()).floorEntry(step))
            .filter(entry -> entry != null)
            .mapToDouble(Map.Entry::getValue)
            .sorted()
            .toArray();
    return reached.length >= LEAST_ENDED && order.compare(best, median(reached)) > 0;
  }

  private static double median(double[] sorted) {
    double[] middle = Arrays.copyOfRange(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1);
    return Arrays.stream(middle).average().orElseThrow();
  }
}
