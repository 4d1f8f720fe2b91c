package dev.coinbeam.model.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns from finished trials: the tree-structured Parzen estimator of Bergstra, Bardenet, Bengio
 * and Kégl (2011), "Algorithms for hyper-parameter optimization", with the multivariate kernels of
 * Falkner, Klein and Hutter (2018), "BOHB", and the choice of good trials that Watanabe (2023),
 * "Tree-structured Parzen estimator", found to do well.
 *
 * <p>Finished trials are split into a few good and many bad ones; the next trial is the one, of
 * some drawn where good ones are dense, at which good ones are densest compared with bad ones. A
 * trial that failed, or is still running, counts as bad, so that no two workers crowd one place.
 * The first trials are random.
 */
final class TreeParzenSearch implements SearchAlgorithm {
  private static final int RANDOM_TRIALS = 10;
  private static final int CANDIDATES = 24;
  private static final double GOOD_SHARE = 0.15;
  private static final int MOST_GOOD = 25;

  private final List<ParameterSpec> params;
  private final Goal goal;
  private final long seed;
  private final RandomSearch first;

  TreeParzenSearch(List<ParameterSpec> params, Goal goal, long seed) {
    this.params = List.copyOf(params);
    this.goal = goal;
    this.seed = seed;
    this.first = new RandomSearch(params, seed);
  }

  @Override
  public Map<String, String> suggest(
      int trialId, List<Trial> finished, List<Map<String, String>> pending) {
    List<Trial> measured = finished.stream().filter(Trial::measured).sorted(bestFirst()).toList();
    if (measured.size() < RANDOM_TRIALS) {
      return first.suggest(trialId, finished, pending);
    }
    int goodCount = Math.max(1, Math.min(MOST_GOOD, (int) Math.ceil(GOOD_SHARE * measured.size())));
    List<double[]> good = new ArrayList<>();
    List<double[]> bad = new ArrayList<>();
    for (int i = 0; i < measured.size(); i++) {
      (i < goodCount ? good : bad).add(place(measured.get(i).hyperparameters()));
    }
    finished.stream()
        .filter(trial -> !trial.measured())
        .forEach(trial -> bad.add(place(trial.hyperparameters())));
    pending.forEach(values -> bad.add(place(values)));
    return values(best(new ParzenDensity(params, good), new ParzenDensity(params, bad), trialId));
  }

  private double[] best(ParzenDensity good, ParzenDensity bad, int trialId) {
    SplittableRandom random = Seeds.random(~seed, trialId);
    double[] best = new double[0];
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      double[] candidate = good.draw(random);
      double score = good.logDensity(candidate) - bad.logDensity(candidate);
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    return best;
  }

  private Comparator<Trial> bestFirst() {
    Comparator<Trial> ascending = Comparator.comparingDouble(Trial::objective);
    return (goal == Goal.MINIMIZE ? ascending : ascending.reversed())
        .thenComparingInt(Trial::trialId);
  }

  private double[] place(Map<String, String> values) {
    return params.stream().mapToDouble(param -> param.unitOf(values.get(param.name()))).toArray();
  }

  private Map<String, String> values(double[] place) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int p = 0; p < place.length; p++) {
      values.put(params.get(p).name(), params.get(p).valueAt(place[p]));
    }
    return values;
  }
}
