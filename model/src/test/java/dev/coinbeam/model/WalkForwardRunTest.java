package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderData;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.data.WalkForward;
import dev.coinbeam.model.evaluation.Segment;
import dev.coinbeam.model.evaluation.WalkForwardEvaluation;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.FoldFit;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.WalkForwardTrainer;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkForwardRunTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("indicators");
  private static final TrainingOptions SHORT = new TrainingOptions(200, 25, 4);
  private static final FoldPlan THREE = new FoldPlan(3, 0.01);
  private static final Hyperparameters SMALL =
      Hyperparameters.of(
          Map.of("first-layer-size", "16", "num-layers", "1", "learning-rate", "0.002"));
  private static final long SEED = 23;

  @TempDir Path folder;

  @Test
  void aTrialsObjectiveIsTheMeanErrorOverTheFolds() throws IOException {
    Path features = features(0.6);
    StudyResult result = tune(features, THREE, "study", 1);
    WalkForwardTrainer trainer =
        new WalkForwardTrainer(WalkForward.folds(FeatureFolderData.open(features), THREE));
    for (Trial trial : result.trials()) {
      List<FoldFit> fits =
          trainer.fit(Hyperparameters.of(trial.hyperparameters()), SHORT, SEED, FitMonitor.PATIENT);
      assertThat(trial.objective())
          .isEqualTo(fits.stream().mapToDouble(FoldFit::rmse).average().orElseThrow());
      assertThat(trial.steps()).isEqualTo(fits.stream().mapToInt(f -> f.fit().steps()).sum());
    }
  }

  @Test
  void parallelTrialsOnFoldsGiveTheSameObjectives() throws IOException {
    Path features = features(0.6);
    assertThat(objectives(tune(features, THREE, "two", 2)))
        .isEqualTo(objectives(tune(features, THREE, "one", 1)));
  }

  @Test
  void aStudyOnFoldsIsAnotherStudyThanOneOnEval() throws IOException {
    Path features = features(0.6);
    tune(features, FoldPlan.evalSplit(), "study", 1);
    assertThatThrownBy(() -> tune(features, THREE, "study", 1))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("different: folds");
  }

  @Test
  void theFinalModelDoesNotDependOnTheFolds() throws IOException {
    Path features = features(0.6);
    train(features, FoldPlan.evalSplit(), "without");
    train(features, THREE, "with");
    try (Stream<Path> files = Files.walk(folder.resolve("without/saved_model"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = folder.resolve("without").relativize(file);
        assertThat(folder.resolve("with").resolve(name)).hasSameBinaryContentAs(file);
      }
    }
    assertThat(folder.resolve("without/walk_forward.json")).doesNotExist();
  }

  @Test
  void aTrainingWithoutFoldsLeavesNoWalkForwardOfAnEarlierOne() throws IOException {
    Path features = features(0.6);
    train(features, THREE, "model");
    train(features, FoldPlan.evalSplit(), "model");
    assertThat(folder.resolve("model/walk_forward.json")).doesNotExist();
    assertThat(folder.resolve("model/walk_forward.txt")).doesNotExist();
  }

  @Test
  void aWalkForwardFindsTheMomentumThatIsThereInEveryFold() throws IOException {
    WalkForwardEvaluation walk = train(features(0.6), THREE, "model");
    // Momentum of 0.6 allows a skill of 0.2 to who knows it; the first fold has few rows to learn.
    assertThat(walk.folds()).hasSize(3).allMatch(fold -> fold.skill() > 0.05);
    assertThat(walk.all().metrics().skillLow()).isPositive();
    assertThat(walk.all().metrics().rows())
        .isEqualTo(walk.folds().stream().mapToInt(Segment::rows).sum());
  }

  @Test
  void aWalkForwardOverRandomWalksGivesNoSkill() throws IOException {
    int above = 0;
    double sum = 0;
    for (int seed = 1; seed <= 5; seed++) {
      Path features =
          FeatureFolderFixture.of(SPEC)
              .with("bitcoin", RandomWalks.bars(1_200, 0, seed))
              .write(folder.resolve("walk" + seed));
      WalkForwardEvaluation walk = train(features, THREE, "model" + seed);
      above += walk.all().metrics().skillLow() > 0 ? 1 : 0;
      sum += walk.all().metrics().skill();
    }
    // Of five 95% intervals, two wholly above zero would come up once in about 170 runs.
    assertThat(above).isLessThan(2);
    assertThat(sum / 5).isBetween(-0.03, 0.01);
  }

  @Test
  void theTableHasARowPerFold() throws IOException {
    train(features(0.6), THREE, "model");
    assertThat(folder.resolve("model/walk_forward.txt"))
        .content()
        .contains("rows of all folds", "fold 1", "fold 2", "fold 3", "Diebold-Mariano");
  }

  private Path features(double momentum) throws IOException {
    return FeatureFolderFixture.of(SPEC)
        .with("bitcoin", RandomWalks.bars(1_200, momentum, SEED))
        .write(folder.resolve("features"));
  }

  private WalkForwardEvaluation train(Path features, FoldPlan folds, String name) {
    Path output = folder.resolve(name);
    Training.train(new TrainRequest(features, SMALL, SHORT, folds, SEED, output));
    return folds.walksForward()
        ? JsonFiles.read(output.resolve("walk_forward.json"), WalkForwardEvaluation.class)
        : null;
  }

  private StudyResult tune(Path features, FoldPlan folds, String name, int parallel) {
    StudyConfig study = StudyConfig.defaults().withMaxTrials(3).withMaxParallelTrials(parallel);
    return Tuning.tune(
        new TuneRequest(
            features, study, SHORT, folds, SEED, Optional.empty(), folder.resolve(name)),
        trial -> {});
  }

  private static List<Double> objectives(StudyResult result) {
    return result.trials().stream().map(Trial::objective).toList();
  }
}
