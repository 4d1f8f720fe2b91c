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
}
