package dev.coinbeam.model.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HalvingAndMedianStoppingTest {
  private static final int STEPS = 2_700;
  private static final int LOOK = 25;
  private static final int TRIALS = 60;
  private static final int SEEDS = 20;

  @Test
  void findsTheBestTrialWithHalfTheSteps() {
    int found = 0;
    long steps = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      double[] finals = new SplittableRandom(seed).doubles(TRIALS).toArray();
      EarlyStopping stopping = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
      double best = Double.POSITIVE_INFINITY;
      double possible = Double.POSITIVE_INFINITY;
      for (int id = 1; id <= TRIALS; id++) {
        int end = run(stopping, id, finals[id - 1], Goal.MINIMIZE);
        steps += end;
        best = Math.min(best, objective(finals[id - 1], end));
        possible = Math.min(possible, finals[id - 1]);
      }
      found += best == possible ? 1 : 0;
    }
    assertThat(steps).isLessThan((long) SEEDS * TRIALS * STEPS / 2);
    assertThat(found).as("studies of %d that kept their best trial", SEEDS).isEqualTo(SEEDS);
  }

  @Test
  void theFirstTrialsRunToTheirEnd() {
    EarlyStopping stopping = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    assertThat(run(stopping, 1, 0.5, Goal.MINIMIZE)).isEqualTo(STEPS);
    assertThat(run(stopping, 2, 0.9, Goal.MINIMIZE)).isEqualTo(STEPS);
  }

  @Test
  void ofEqualsTheOneThatCameFirstGoesOn() {
    EarlyStopping stopping = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    assertThat(run(stopping, 1, 0.5, Goal.MINIMIZE)).isEqualTo(STEPS);
    assertThat(run(stopping, 2, 0.5, Goal.MINIMIZE)).isEqualTo(STEPS);
    assertThat(run(stopping, 3, 0.5, Goal.MINIMIZE)).isEqualTo(STEPS / 27);
    assertThat(run(stopping, 4, 0.4, Goal.MINIMIZE)).isEqualTo(STEPS);
  }

  @Test
  void theMedianRuleEndsATrialBetweenRungs() {
    EarlyStopping stopping = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    for (int id = 1; id <= 5; id++) {
      TrialMonitor monitor = stopping.start(id);
      monitor.behind(1, id);
      stopping.finish(id);
    }
    assertThat(stopping.start(6).behind(1, 3.5)).isTrue();
    assertThat(stopping.start(7).behind(1, 2.5)).isFalse();
  }

  @Test
  void looksForTheLargestWhenAsked() {
    EarlyStopping smallest = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    EarlyStopping largest = new HalvingAndMedianStopping(Goal.MAXIMIZE, STEPS, LOOK);
    SplittableRandom random = new SplittableRandom(4);
    for (int id = 1; id <= TRIALS; id++) {
      double value = random.nextDouble();
      assertThat(run(largest, id, value, Goal.MAXIMIZE))
          .isEqualTo(run(smallest, id, value, Goal.MINIMIZE));
    }
  }

  @Test
  void aTrialOfAnEarlierProcessIsRecalledAsIfItHadRunHere() {
    EarlyStopping whole = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    EarlyStopping resumed = new HalvingAndMedianStopping(Goal.MINIMIZE, STEPS, LOOK);
    double[] finals = new SplittableRandom(8).doubles(TRIALS).toArray();
    for (int id = 1; id <= TRIALS / 2; id++) {
      RecordedCurve curve = new RecordedCurve(whole.start(id));
      int end = run(curve, finals[id - 1], Goal.MINIMIZE);
      whole.finish(id);
      resumed.recall(trial(id, finals[id - 1], end, curve));
    }
    for (int id = TRIALS / 2 + 1; id <= TRIALS; id++) {
      assertThat(run(resumed, id, finals[id - 1], Goal.MINIMIZE))
          .as("steps of trial %d", id)
          .isEqualTo(run(whole, id, finals[id - 1], Goal.MINIMIZE));
    }
  }

  private static Trial trial(int id, double last, int end, RecordedCurve curve) {
    return new Trial(
        id, Trial.State.SUCCEEDED, Map.of(), objective(last, end), end, end, 0, curve.points(), "");
  }

  /** Runs a trial and gives the step at which it ended. */
  private static int run(EarlyStopping stopping, int id, double last, Goal goal) {
    int end = run(stopping.start(id), last, goal);
    stopping.finish(id);
    return end;
  }

  private static int run(TrialMonitor monitor, double last, Goal goal) {
    int step = 0;
    boolean behind = false;
    while (step < STEPS && !behind) {
      step += LOOK;
      double objective = objective(last, step);
      behind = monitor.behind(step, goal == Goal.MINIMIZE ? objective : -objective);
    }
    return Math.min(step, STEPS);
  }

  /** A learning curve that falls to its last value and crosses no other. */
  private static double objective(double last, int step) {
    return last + Math.max(0, 1 - (double) step / STEPS);
  }
}
