package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import java.io.IOException;
import java.util.Locale;

/** Seconds of whole studies: trials side by side, and the default study. */
final class StudySection {
  private static final double NANOS = 1e9;
  private static final double LEAST_SPEED_UP = 1.7;
  private static final double MOST_SECONDS = 20;
  private static final long SEED = 42;

  /** Trials that all take the same time. */
  private static final String EQUAL_TRIALS =
      """
      trainingInput:
        hyperparameters:
          goal: MINIMIZE
          algorithm: RANDOM_SEARCH
          maxTrials: 8
          params:
            - {parameterName: learning-rate, type: DISCRETE, discreteValues: [0.001]}
            - {parameterName: first-layer-size, type: DISCRETE, discreteValues: [64]}
            - {parameterName: batch-size, type: DISCRETE, discreteValues: [%d]}
      """;

  private static final TrainingOptions NEVER_STOPPING =
      new TrainingOptions(2_000, 25, Integer.MAX_VALUE);

  private StudySection() {}

  static String measure(Studies studies, int rounds) throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("## Studies\n\n");
    for (int batch : new int[] {32, 256}) {
      StudyConfig study = StudyConfig.parse(EQUAL_TRIALS.formatted(batch), "the study");
      Rotation rotation =
          new Rotation()
              .add("one", () -> seconds(studies, study.withMaxParallelTrials(1), NEVER_STOPPING))
              .add("two", () -> seconds(studies, study.withMaxParallelTrials(2), NEVER_STOPPING))
              .run(rounds);
      Spread speedUp = rotation.ratio("one", "two");
      text.append(
          String.format(
              Locale.ROOT,
              "Eight equal trials of 2,000 steps, batch %d: one at a time %s s, two at a time %s s;"
                  + " **speed-up %s**; target at least %.1f: %s.%n%n",
              batch,
              rotation.figure("one").text("%.2f"),
              rotation.figure("two").text("%.2f"),
              speedUp.text("%.2f"),
              LEAST_SPEED_UP,
              speedUp.median() >= LEAST_SPEED_UP ? "met" : "missed"));
    }
    Spread whole =
        new Rotation()
            .add(
                "default",
                () -> seconds(studies, StudyConfig.defaults(), TrainingOptions.defaults()))
            .run(rounds)
            .figure("default");
    text.append(
        String.format(
            Locale.ROOT,
            "The default study on `data-samples/prices.csv`: **%s s**; target below %.0f: %s.%n%n",
            whole.text("%.2f"),
            MOST_SECONDS,
            whole.median() < MOST_SECONDS ? "met" : "missed"));
    return text.toString();
  }

  private static double seconds(Studies studies, StudyConfig study, TrainingOptions options)
      throws IOException {
    long start = System.nanoTime();
    studies.run(study, options, SEED);
    return (System.nanoTime() - start) / NANOS;
  }
}
