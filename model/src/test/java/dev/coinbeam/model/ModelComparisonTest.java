package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.evaluation.Comparison;
import dev.coinbeam.model.evaluation.Gate;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two markets: one whose moves go on, one whose moves turn round. */
class ModelComparisonTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("indicators");
  private static final long SEED = 5;

  @TempDir static Path folder;
  private static Path going;
  private static Path turning;
  private static TrainingReport report;

  @BeforeAll
  static void trainOnBoth() throws IOException {
    going = features("going", SPEC, 0.6);
    turning = features("turning", SPEC, -0.6);
    report = train(going);
    train(turning);
  }

  @Test
  void bothForecastTheSameTestRows() {
    Comparison comparison = ModelComparison.compare(going, model(going), model(turning));
    assertThat(comparison.rows()).isEqualTo(report.testRows());
    assertThat(comparison.rmse()).isEqualTo(report.metrics().rmse());
    assertThat(comparison.deployedRmse()).isGreaterThan(report.metrics().persistence().rmse());
  }

  @Test
  void theModelOfAnotherMarketIsClearlyWorse() {
    assertThat(Gate.check(ModelComparison.compare(going, model(going), model(turning))).passed())
        .isTrue();
    assertThat(Gate.check(ModelComparison.compare(going, model(turning), model(going))).passed())
        .isFalse();
  }

  @Test
  void aDeployedModelOfOtherFeaturesCannotBeCompared() throws IOException {
    Path other = features("other", FeatureSpec.preset("seed"), 0.6);
    train(other);
    assertThatThrownBy(() -> ModelComparison.compare(going, model(going), model(other)))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("other features")
        .hasMessageContaining(SPEC.hash().substring(0, 12));
  }

  @Test
  void aDeployedModelThatIsDamagedCannotBeCompared() throws IOException {
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("saved_model.pb"), "no graph");
    assertThatThrownBy(() -> ModelComparison.compare(going, model(going), damaged))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("cannot be loaded");
  }

  @Test
  void aCandidateOfOtherFeaturesIsAnErrorOfItsOwn() throws IOException {
    Path other = features("another", FeatureSpec.preset("seed"), 0.6);
    assertThatThrownBy(() -> ModelComparison.compare(other, model(going), model(going)))
        .isInstanceOf(CoinbeamException.class)
        .isNotInstanceOf(NotComparableException.class)
        .hasMessageContaining("use the same spec");
  }

  private static Path features(String name, FeatureSpec spec, double momentum) throws IOException {
    return FeatureFolderFixture.of(spec)
        .with("bitcoin", RandomWalks.bars(1_000, momentum, SEED))
        .write(folder.resolve(name));
  }

  private static TrainingReport train(Path features) {
    return Training.train(
        new TrainRequest(
            features,
            Hyperparameters.of(
                Map.of("first-layer-size", "16", "num-layers", "1", "learning-rate", "0.002")),
            new TrainingOptions(200, 25, 4),
            FoldPlan.evalSplit(),
            SEED,
            features.resolveSibling(features.getFileName() + "-model")));
  }

  private static Path model(Path features) {
    return features.resolveSibling(features.getFileName() + "-model").resolve("saved_model");
  }
}
