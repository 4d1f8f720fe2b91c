package dev.coinbeam.model.evaluation;

import java.util.Locale;

/** Decides whether a model is good enough to serve. */
public final class Gate {
  /** Not materially worse than no forecast at all. */
  public static final double DEFAULT_MIN_SKILL = -0.01;

  private Gate() {}

  /**
   * Compares the skill on the test split with what is asked.
   *
   * @param minSkill least skill to pass; a skill that is not defined never passes
   */
  public static GateDecision check(Metrics metrics, double minSkill) {
    if (metrics.rows() > 0 && !Double.isFinite(metrics.rmse())) {
      return new GateDecision(
          false, "its forecasts of the " + metrics.rows() + " test rows are not all finite");
    }
    if (Double.isNaN(metrics.skill())) {
      return new GateDecision(
          false,
          "skill is not defined on the "
              + metrics.rows()
              + " test rows: persistence makes no error there");
    }
    boolean passed = metrics.skill() >= minSkill;
    return new GateDecision(
        passed,
        String.format(
            Locale.ROOT,
            "skill %+.4f (95%% interval %+.4f to %+.4f) is %s the required %+.4f",
            metrics.skill(),
            metrics.skillLow(),
            metrics.skillHigh(),
            passed ? "at least" : "below",
            minSkill));
  }

  /**
   * Compares a new model with the one that serves. It is refused when it is worse by more than
   * chance: when the whole interval of its skill against the other lies below 0. Where there is no
   * interval, because there are too few rows or the other makes no error, its RMSE must not be the
   * greater one.
   */
  public static GateDecision check(Comparison comparison) {
    boolean passed =
        Double.isNaN(comparison.skillHigh())
            ? comparison.rmse() <= comparison.deployedRmse()
            : comparison.skillHigh() >= 0;
    return new GateDecision(
        passed,
        String.format(
            Locale.ROOT,
            "RMSE %.5g beside %.5g on the same %d test rows, skill against it %+.4f (95%% interval"
                + " %+.4f to %+.4f), %s",
            comparison.rmse(),
            comparison.deployedRmse(),
            comparison.rows(),
            comparison.skill(),
            comparison.skillLow(),
            comparison.skillHigh(),
            passed ? "which is not worse than chance allows" : "which is worse"));
  }
}
