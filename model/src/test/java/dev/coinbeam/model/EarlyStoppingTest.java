package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coinbeam.features.bars.BarColumns;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.data.RealPrices;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ending trials early spares at least half of the training steps of a study. On real prices most
 * studies find the very same best objective. On a walk with much to learn, where slow trials end
 * best, it may be missed by about a per cent; there only the steps are promised. Every seed is one
 * study with and one without.
 */
class EarlyStoppingTest {
  private static final int SEEDS = 3;

  @TempDir Path folder;

  @Test
  void sparesHalfOfTheStepsOnAWalkWithMomentum() throws IOException {
    compare("momentum", RandomWalks.bars(1_200, 0.3, 11));
  }

  @Test
  void findsTheSameBestOfMostStudiesOnRealPrices() throws IOException {
    Optional<BarColumns> bars = RealPrices.bitcoin();
    assumeTrue(bars.isPresent(), RealPrices.FILE + " beside the repository");
    assertThat(compare("bitcoin", bars.orElseThrow())).isGreaterThanOrEqualTo(2);
  }

  /** How many of the studies found the very same best. */
  private int compare(String name, BarColumns bars) throws IOException {
    Path features =
        FeatureFolderFixture.of(FeatureSpec.preset("indicators"))
            .with("bitcoin", bars)
            .write(folder.resolve(name));
    int same = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      StudyResult whole = tune(features, seed, "false");
      StudyResult early = tune(features, seed, "true");
      System.out.printf(
          "%s, seed %d: best %.5f after %d steps, with early stopping %.5f after %d%n",
          name,
          seed,
          whole.best().objective(),
          steps(whole),
          early.best().objective(),
          steps(early));
      same += early.best().objective() == whole.best().objective() ? 1 : 0;
      assertThat(steps(early)).isLessThanOrEqualTo(steps(whole) / 2);
    }
    return same;
  }

  /** The default study's parameters, drawn at random so that both studies try the same. */
  private StudyResult tune(Path features, int seed, String stopping) {
    StudyConfig study =
        StudyConfig.parse(
            """
            trainingInput:
              hyperparameters:
                goal: MINIMIZE
                algorithm: RANDOM_SEARCH
                maxTrials: 27
                enableTrialEarlyStopping: %s
                params:
                  - {parameterName: learning-rate, type: DOUBLE, minValue: 0.0001, maxValue: 0.01, scaleType: UNIT_LOG_SCALE}
                  - {parameterName: first-layer-size, type: INTEGER, minValue: 8, maxValue: 64, scaleType: UNIT_LOG_SCALE}
                  - {parameterName: num-layers, type: INTEGER, minValue: 1, maxValue: 3}
                  - {parameterName: scale-factor, type: DOUBLE, minValue: 0.4, maxValue: 1.0}
                  - {parameterName: l2, type: DOUBLE, minValue: 0.0001, maxValue: 1.0, scaleType: UNIT_LOG_SCALE}
            """
                .formatted(stopping),
            "the study");
    return Tuning.tune(
        new TuneRequest(
            features,
            study,
            TrainingOptions.defaults(),
            FoldPlan.evalSplit(),
            seed,
            Optional.empty(),
            features.resolve("study-" + seed + "-" + stopping)),
        trial -> {});
  }

  private static long steps(StudyResult result) {
    return result.trials().stream().mapToLong(Trial::steps).sum();
  }
}
