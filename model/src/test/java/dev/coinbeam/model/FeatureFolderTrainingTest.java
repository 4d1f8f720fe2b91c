package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.evaluation.Evaluation;
import dev.coinbeam.model.evaluation.Gate;
import dev.coinbeam.model.evaluation.Metrics;
import dev.coinbeam.model.json.JsonFiles;
import dev.coinbeam.model.serving.Predictor;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
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

class FeatureFolderTrainingTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("indicators");
  private static final TrainingOptions SHORT = new TrainingOptions(200, 25, 4);
  private static final long SEED = 23;

  @TempDir Path folder;

  @Test
  void findsTheMomentumThatIsThere() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    TrainingReport report = train(features, "model");
    // The best forecast leaves 0.8 of the walk's deviation, as 0.6^2 + 0.8^2 = 1: a skill of 0.2.
    assertThat(report.metrics().skill()).isBetween(0.1, 0.25);
    assertThat(report.metrics().skillLow()).isPositive();
    assertThat(report.metrics().directionalAccuracy()).isGreaterThan(0.6);
    assertThat(Gate.check(report.metrics(), Gate.DEFAULT_MIN_SKILL).passed()).isTrue();
  }

  @Test
  void findsNoneInARandomWalkAndStaysCloseToPersistence() throws IOException {
    Path features = fixture(0).write(folder.resolve("features"));
    Metrics metrics = train(features, "model").metrics();
    assertThat(metrics.skillLow()).isLessThanOrEqualTo(0.01);
    assertThat(metrics.skill()).isBetween(-0.05, 0.02);
  }

  @Test
  void neitherShardsNorFilesNorTheirOrderChangeTheModel() throws IOException {
    Path one = fixture(0.6).write(folder.resolve("one"));
    Path two = fixture(0.6).shards(2).write(folder.resolve("two"));
    train(one, "model-one");
    train(two, "model-two");
    assertSameFolder(
        folder.resolve("model-one/saved_model"), folder.resolve("model-two/saved_model"));
  }

  @Test
  void readsRecordsAsWellAsText() throws IOException {
    Path text = fixture(0.6).write(folder.resolve("text"));
    Path records = fixture(0.6).format(FeatureFormat.TFRECORD).write(folder.resolve("records"));
    TrainingReport fromText = train(text, "model-text");
    TrainingReport fromRecords = train(records, "model-records");
    assertThat(fromRecords.trainRows()).isEqualTo(fromText.trainRows());
    // Records hold labels and prices as 32-bit floats, so weights differ in their last digits.
    assertThat(fromRecords.metrics().skill()).isCloseTo(fromText.metrics().skill(), within(0.01));
  }

  @Test
  void trainingRepeatsTheBestTrialToTheBit() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    StudyResult study = tune(features, "study", 2);
    Hyperparameters best = Hyperparameters.of(study.best().hyperparameters());
    TrainingReport report =
        Training.train(
            new TrainRequest(
                features, best, SHORT, FoldPlan.evalSplit(), SEED, folder.resolve("model")));
    assertThat(report.evalRmse()).isEqualTo(study.best().objective());
    assertThat(report.bestStep()).isEqualTo(study.best().bestStep());
  }

  @Test
  void parallelTrialsGiveTheSameObjectivesAsOneAfterTheOther() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    assertThat(tune(features, "parallel", 2).trials())
        .extracting(Trial::objective)
        .isEqualTo(tune(features, "one", 1).trials().stream().map(Trial::objective).toList());
  }

  @Test
  void tuningNeverOpensTheTestSplit() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    List<Double> objectives =
        tune(features, "before", 1).trials().stream().map(Trial::objective).toList();
    deleteShards(features, Split.TEST);
    assertThat(tune(features, "after", 1).trials())
        .extracting(Trial::objective)
        .isEqualTo(objectives);
  }

  @Test
  void whatIsTrainedDoesNotDependOnTheTestSplit() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    train(features, "before");
    FeatureFolderFixture.keepRows(features, Split.TEST, 50);
    train(features, "after");
    assertSameFolder(
        folder.resolve("before/saved_model/variables"),
        folder.resolve("after/saved_model/variables"));
  }

  @Test
  void leavesModelMetricsAndReport() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    TrainingReport report = train(features, "model");
    Path output = folder.resolve("model");
    try (Stream<Path> files = Files.list(output)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "saved_model", "metrics.json", "evaluation.json", "evaluation.txt", "training.json");
    }
    assertThat(JsonFiles.read(output.resolve("metrics.json"), Metrics.class))
        .isEqualTo(report.metrics());
    assertThat(JsonFiles.read(output.resolve("evaluation.json"), Evaluation.class).metrics())
        .isEqualTo(report.metrics());
    assertThat(JsonFiles.read(output.resolve("training.json"), TrainingReport.class))
        .isEqualTo(report);
    try (Predictor predictor = Predictor.load(output.resolve("saved_model"), SPEC.hash())) {
      assertThat(predictor.spec()).isEqualTo(SPEC);
    }
  }

  @Test
  void missingTestRowsLeaveNoModel() throws IOException {
    Path features = fixture(0.6).write(folder.resolve("features"));
    FeatureFolderFixture.keepRows(features, Split.TEST, 0);
    assertThatThrownBy(() -> train(features, "model"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("test split has no rows");
    assertThat(folder.resolve("model")).isEmptyDirectory();
  }

  @Test
  void aFolderWithoutFeaturesIsOneClearError() {
    assertThatThrownBy(() -> train(folder.resolve("nothing"), "model"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("not a features folder");
  }

  private FeatureFolderFixture fixture(double momentum) {
    return FeatureFolderFixture.of(SPEC)
        .with("bitcoin", RandomWalks.bars(1_200, momentum, SEED))
        .with("ether", RandomWalks.bars(600, momentum, SEED + 1));
  }

  private TrainingReport train(Path features, String name) {
    Hyperparameters small =
        Hyperparameters.of(
            Map.of("first-layer-size", "16", "num-layers", "1", "learning-rate", "0.002"));
    return Training.train(
        new TrainRequest(features, small, SHORT, FoldPlan.evalSplit(), SEED, folder.resolve(name)));
  }

  private StudyResult tune(Path features, String name, int parallel) {
    StudyConfig study = StudyConfig.defaults().withMaxTrials(4).withMaxParallelTrials(parallel);
    return Tuning.tune(
        new TuneRequest(
            features,
            study,
            SHORT,
            FoldPlan.evalSplit(),
            SEED,
            Optional.empty(),
            folder.resolve(name)),
        trial -> {});
  }

  private static void deleteShards(Path features, Split split) throws IOException {
    for (Path shard : shards(features, split)) {
      Files.delete(shard);
    }
  }

  private static List<Path> shards(Path features, Split split) throws IOException {
    try (Stream<Path> files = Files.list(features)) {
      return files
          .filter(path -> path.getFileName().toString().startsWith(split.fileName() + "-"))
          .toList();
    }
  }

  private static void assertSameFolder(Path first, Path second) throws IOException {
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).hasSameBinaryContentAs(second.resolve(first.relativize(file)));
      }
    }
  }
}
