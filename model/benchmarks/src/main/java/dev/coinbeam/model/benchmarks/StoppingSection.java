package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import java.io.IOException;
import java.util.Locale;

/** What early stopping of trials spares, on the same trials with and without. */
final class StoppingSection {
  private static final int SEEDS = 5;
  private static final int TRIALS = 48;

  private StoppingSection() {}

  static String measure(Studies studies, String prices) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "## Early stopping on %s%n%nThe default study's parameters, %d trials drawn at random,"
                + " one at a time; the same trials without and with `enableTrialEarlyStopping`.%n%n",
            prices,
            TRIALS));
    text.append("| seed | best without | steps | best with | steps | share |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (long seed = 1; seed <= SEEDS; seed++) {
      StudyResult whole = run(studies, StudyConfig.TrialStopping.NEVER, seed);
      StudyResult early = run(studies, StudyConfig.TrialStopping.WHEN_BEHIND, seed);
      text.append(
          String.format(
              Locale.ROOT,
              "| %d | %.5f | %,d | %.5f | %,d | %.2f |%n",
              seed,
              whole.best().objective(),
              Studies.steps(whole),
              early.best().objective(),
              Studies.steps(early),
              (double) Studies.steps(early) / Studies.steps(whole)));
    }
    return text.append('\n').toString();
  }

  private static StudyResult run(Studies studies, StudyConfig.TrialStopping stopping, long seed)
      throws IOException {
    StudyConfig config = StudyConfig.defaults();
    return studies.run(
        new StudyConfig(
            config.goal(),
            config.metricTag(),
            TRIALS,
            1,
            config.maxFailedTrials(),
            stopping,
            config.resumePreviousJobId(),
            StudyConfig.Algorithm.RANDOM_SEARCH,
            config.params()),
        TrainingOptions.defaults(),
        seed);
  }
}
