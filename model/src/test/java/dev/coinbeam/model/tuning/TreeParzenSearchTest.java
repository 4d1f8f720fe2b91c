package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Learning beats drawing at random: 30 seeds, 50 trials, on the usual test functions. */
class TreeParzenSearchTest {
  private static final int SEEDS = 30;
  private static final int TRIALS = 50;

  @ParameterizedTest
  @EnumSource(TestFunction.class)
  void beatsRandomSearch(TestFunction function) {
    double[] learned = bests(function, 1);
    double[] random = bestsOfRandom(function);
    double p = MannWhitney.lessThan(learned, random);
    System.out.printf(
        "%s: median best %.4f learned, %.4f random, p %.2g (seeds 1 to %d)%n",
        function, median(learned), median(random), p, SEEDS);
    assertThat(median(learned)).isLessThan(median(random));
    assertThat(p).isLessThan(0.01);
  }

  @ParameterizedTest
  @EnumSource(TestFunction.class)
  void beatsRandomSearchWithFourTrialsPending(TestFunction function) {
    assertThat(MannWhitney.lessThan(bests(function, 4), bestsOfRandom(function))).isLessThan(0.01);
  }

  @Test
  void equalSeedsGiveEqualStudies() {
    assertThat(study(TestFunction.BRANIN, 5, 1)).isEqualTo(study(TestFunction.BRANIN, 5, 1));
    assertThat(study(TestFunction.BRANIN, 5, 1)).isNotEqualTo(study(TestFunction.BRANIN, 6, 1));
  }

  @Test
  void looksForTheLargestWhenAsked() {
    TestFunction branin = TestFunction.BRANIN;
    SearchAlgorithm search = new TreeParzenSearch(branin.params(), Goal.MAXIMIZE, 1);
    List<Trial> trials = run(search, values -> -branin.at(values), TRIALS, 1);
    SearchAlgorithm mirror = new TreeParzenSearch(branin.params(), Goal.MINIMIZE, 1);
    assertThat(trials)
        .extracting(Trial::hyperparameters)
        .isEqualTo(
            run(mirror, branin::at, TRIALS, 1).stream().map(Trial::hyperparameters).toList());
  }

  @Test
  void choicesWithoutOrderAndFailuresAreLearnedFrom() {
    ParameterSpec loss =
        new ParameterSpec(
            "loss",
            ParameterSpec.Type.CATEGORICAL,
            0,
            0,
            ScaleType.UNIT_LINEAR_SCALE,
            List.of(),
            List.of("bad", "failing", "good"));
    SearchAlgorithm search = new TreeParzenSearch(List.of(loss), Goal.MINIMIZE, 1);
    List<Trial> trials =
        run(
            search,
            values ->
                switch (values.get("loss")) {
                  case "good" -> 0;
                  case "bad" -> 1;
                  default -> Double.NaN;
                },
            TRIALS,
            1);
    assertThat(trials.subList(25, TRIALS))
        .filteredOn(trial -> trial.hyperparameters().get("loss").equals("good"))
        .hasSizeGreaterThan(15);
  }

  private static double[] bests(TestFunction function, int parallel) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(seed -> best(study(function, seed, parallel)))
        .toArray();
  }

  private static List<Trial> study(TestFunction function, long seed, int parallel) {
    return run(
        new TreeParzenSearch(function.params(), Goal.MINIMIZE, seed),
        function::at,
        TRIALS,
        parallel);
  }

  private static double[] bestsOfRandom(TestFunction function) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToDouble(
            seed -> best(run(new RandomSearch(function.params(), seed), function::at, TRIALS, 1)))
        .toArray();
  }

  /** A study whose trials end in order, so many of them pending at a time. */
  private static List<Trial> run(
      SearchAlgorithm search, StudyTest.Objective objective, int trials, int parallel) {
    List<Trial> finished = new ArrayList<>();
    List<Map<String, String>> pending = new ArrayList<>();
    for (int id = 1; id <= trials; id++) {
      pending.add(search.suggest(id, List.copyOf(finished), List.copyOf(pending)));
      if (pending.size() == parallel || id == trials) {
        while (!pending.isEmpty() && (pending.size() == parallel || id == trials)) {
          finished.add(trial(finished.size() + 1, pending.remove(0), objective));
        }
      }
    }
    return finished;
  }

  private static Trial trial(int id, Map<String, String> values, StudyTest.Objective objective) {
    double value = objective.at(values);
    return Double.isNaN(value)
        ? new Trial(id, Trial.State.FAILED, values, value, 0, 0, 0, new TreeMap<>(), "failed")
        : new Trial(id, Trial.State.SUCCEEDED, values, value, 1, 1, 0, new TreeMap<>(), "");
  }

  private static double best(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::objective).min().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Functions to be made small, with their usual ranges. */
  // The arrays are never written to.
  @SuppressWarnings("ImmutableEnumChecker")
  enum TestFunction {
    BRANIN(new double[] {-5, 0}, new double[] {10, 15}) {
      @Override
      double at(double[] x) {
        double b = 5.1 / (4 * Math.PI * Math.PI);
        double curve = x[1] - b * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
        return curve * curve + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
      }
    },
    HARTMANN_6(new double[6], new double[] {1, 1, 1, 1, 1, 1}) {
      private static final double[] ALPHA = {1, 1.2, 3, 3.2};
      private static final double[][] A = {
        {10, 3, 17, 3.5, 1.7, 8},
        {0.05, 10, 17, 0.1, 8, 14},
        {3, 3.5, 1.7, 10, 17, 8},
        {17, 8, 0.05, 10, 0.1, 14}
      };
      private static final double[][] P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
      };

      @Override
      double at(double[] x) {
        double sum = 0;
        for (int i = 0; i < ALPHA.length; i++) {
          double inner = 0;
          for (int j = 0; j < x.length; j++) {
            double d = x[j] - 1e-4 * P[i][j];
            inner += A[i][j] * d * d;
          }
          sum -= ALPHA[i] * Math.exp(-inner);
        }
        return sum;
      }
    };

    private final double[] min;
    private final double[] max;

    TestFunction(double[] min, double[] max) {
      this.min = min;
      this.max = max;
    }

    abstract double at(double[] x);

    double at(Map<String, String> values) {
      return at(
          IntStream.range(0, min.length)
              .mapToDouble(i -> Double.parseDouble(values.get("x" + i)))
              .toArray());
    }

    List<ParameterSpec> params() {
      return IntStream.range(0, min.length)
          .mapToObj(i -> ParameterSpec.real("x" + i, min[i], max[i], ScaleType.UNIT_LINEAR_SCALE))
          .toList();
    }
  }

  /** The rank test of Mann and Whitney (1947), one-sided, by its normal approximation. */
  private static final class MannWhitney {
    static double lessThan(double[] a, double[] b) {
      double wins = 0;
      for (double x : a) {
        wins += Arrays.stream(b).map(y -> x < y ? 1 : x == y ? 0.5 : 0).sum();
      }
      double mean = a.length * b.length / 2.0;
      double deviation = Math.sqrt(a.length * b.length * (a.length + b.length + 1) / 12.0);
      double z = (wins - mean) / deviation;
      return 1 / (1 + Math.exp(z * (1.5976 + 0.07056 * z * z)));
    }
  }
}
