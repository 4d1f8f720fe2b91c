package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.GuardedData;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test split is read once, by the final evaluation; whoever opens it before fails here. */
class TestSplitTest {
  private static final TrainingOptions SHORT = new TrainingOptions(100, 25, 4);
  private static final long SEED = 3;

  @TempDir Path folder;
  private Path features;

  @BeforeEach
  void makeFeatures() throws IOException {
    features =
        FeatureFolderFixture.of(FeatureSpec.preset("indicators"))
            .with("bitcoin", RandomWalks.bars(700, 0.6, SEED))
            .shards(2)
            .write(folder.resolve("features"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void tuningDoesNotTouchPoisonedTestShards(int folds) throws IOException {
    List<Double> before = objectives(tune("before", folds));
    poisonTest();
    assertThat(objectives(tune("after", folds))).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void tuningNeverAsksForTheTestSplit(int folds) {
    GuardedData data =
        new GuardedData(
            FeatureFolderData.open(features),
            () -> {
              throw new IllegalStateException("tuning opened the test split");
            });
    StudyResult result = Tuning.tune(data, tuneRequest("study", folds), trial -> {});
    assertThat(result.failed()).isZero();
    assertThat(data.opened()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theFinalModelIsExportedBeforeTheTestSplitIsOpenedOnce(int folds) {
    Path exported = folder.resolve("model/.saved_model.tmp/saved_model.pb");
    GuardedData data =
        new GuardedData(
            FeatureFolderData.open(features), () -> assertThat(exported).isNotEmptyFile());
    Training.train(data, trainRequest(folds));
    assertThat(data.opened()).isEqualTo(1);
  }

  @Test
  void trainingMeetsPoisonedTestShardsInTheEndAndLeavesNoModel() throws IOException {
    poisonTest();
    assertThatThrownBy(() -> Training.train(trainRequest(3)))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("test-00000-of-00002");
    assertThat(folder.resolve("model")).isEmptyDirectory();
  }

  private StudyResult tune(String name, int folds) {
    return Tuning.tune(tuneRequest(name, folds), trial -> {});
  }

  private TuneRequest tuneRequest(String name, int folds) {
    return new TuneRequest(
        features,
        StudyConfig.defaults().withMaxTrials(3),
        SHORT,
        new FoldPlan(folds, 0.01),
        SEED,
        Optional.empty(),
        folder.resolve(name));
  }

  private TrainRequest trainRequest(int folds) {
    return new TrainRequest(
        features,
        Hyperparameters.defaults(),
        SHORT,
        new FoldPlan(folds, 0.01),
        SEED,
        folder.resolve("model"));
  }

  private void poisonTest() throws IOException {
    try (Stream<Path> files = Files.list(features)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("test-")).toList()) {
        Files.writeString(file, "poison");
      }
    }
  }

  private static List<Double> objectives(StudyResult result) {
    return result.trials().stream().map(Trial::objective).toList();
  }
}
