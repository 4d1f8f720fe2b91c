package dev.coinbeam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.files.FeatureFiles;
import dev.coinbeam.features.files.FeatureFormat;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import dev.coinbeam.model.data.FeatureFolderFixture;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.RandomWalks;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.TrainingOptions;
import dev.coinbeam.model.training.TrainingReport;
import dev.coinbeam.model.tuning.StudyConfig;
import dev.coinbeam.model.tuning.StudyResult;
import dev.coinbeam.model.tuning.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features and studies as they should not be: one clear sentence, and nothing half done. */
class BadInputTest {
  private static final FeatureSpec SPEC = FeatureSpec.preset("indicators");
  private static final TrainingOptions SHORT = new TrainingOptions(50, 25, 4);
  private static final long SEED = 3;

  private static final TrainingOptions LOOKS_AT_EVERY_STEP = new TrainingOptions(20, 1, 20);

  private static final String RATES =
      """
      trainingInput:
        hyperparameters:
          goal: MINIMIZE
          algorithm: GRID_SEARCH
          maxTrials: 9
          params:
            - {parameterName: learning-rate, type: DISCRETE, discreteValues: [%s]}
            - {parameterName: num-layers, type: INTEGER, minValue: 1, maxValue: 1}
      """;

  @TempDir Path folder;

  @Test
  void oneRowInEachSplitIsEnough() throws IOException {
    Path features = features(1);
    for (Split split : Split.values()) {
      FeatureFolderFixture.keepRows(features, split, 1);
    }
    TrainingReport report = train(features);
    assertThat(List.of(report.trainRows(), report.evalRows(), report.testRows())).containsOnly(1);
    assertThat(report.metrics().rmse()).isFinite();
    assertThat(report.metrics().skillLow()).isNaN();
    assertThat(folder.resolve("model/saved_model/saved_model.pb")).isNotEmptyFile();
  }

  @ParameterizedTest
  @EnumSource(
      value = Split.class,
      names = {"TRAIN", "EVAL"})
  void aSplitWithoutRowsIsNamed(Split split) throws IOException {
    Path features = features(1);
    FeatureFolderFixture.keepRows(features, split, 0);
    assertTrainingAndTuningFail(features, "The " + split.fileName() + " split has no rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "abc", ""})
  void aNumberThatIsNoneIsNamedByFileLineAndColumn(String value) throws IOException {
    Path features = features(1);
    Path shard = shard(features, Split.TRAIN, 0, 1);
    replace(shard, "rsi_14", value);
    assertTrainingAndTuningFail(features, shard + ", line 8: column 'rsi_14' is ");
  }

  @Test
  void aDateThatIsNoneIsNamed() throws IOException {
    Path features = features(1);
    replace(shard(features, Split.TRAIN, 0, 1), "date", "2013-13-45");
    assertTrainingAndTuningFail(
        features, "A row of bitcoin in " + features + " has the date '2013-13-45'");
  }

  @Test
  void aShardThatWasCutAtALinesEndIsNotTakenForWhole() throws IOException {
    Path features = features(1);
    Path shard = shard(features, Split.EVAL, 0, 1);
    Files.write(shard, Files.readAllLines(shard).subList(0, 20));
    assertTrainingAndTuningFail(features, "The eval split in " + features + " has 19 of the ");
  }

  @Test
  void aMissingShardIsNamed() throws IOException {
    Path features = features(3);
    Files.delete(shard(features, Split.EVAL, 1, 3));
    assertTrainingAndTuningFail(
        features, "eval-00001-of-00003.csv is missing, one of the eval split's 3");
  }

  @Test
  void aSummaryOfAnotherSpecIsRefused() throws IOException {
    Path features = features(1);
    Path other =
        FeatureFolderFixture.of(FeatureSpec.preset("seed"))
            .with("bitcoin", RandomWalks.bars(400, 0, SEED))
            .write(folder.resolve("other"));
    Files.copy(
        other.resolve(FeatureFiles.SPEC),
        features.resolve(FeatureFiles.SPEC),
        StandardCopyOption.REPLACE_EXISTING);
    assertTrainingAndTuningFail(features, "use the same spec for both");
  }

  @Test
  void aTrialThatDivergesFailsAndTheStudyGoesOn() {
    StudyResult result = tune("0.001, 1", "study");
    assertThat(result.trials())
        .extracting(Trial::state)
        .containsExactly(Trial.State.SUCCEEDED, Trial.State.FAILED);
    assertThat(result.trials().get(1).message()).contains("diverged", "learning-rate 1.0");
    assertThat(result.best().trialId()).isEqualTo(1);
  }

  @Test
  void aStudyWhoseTrialsAllFailSaysWhyAndKeepsThem() {
    assertThatThrownBy(() -> tune("0.9, 1", "study"))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("All 2 trials failed; the first one: Training diverged");
    assertThat(folder.resolve("study/trials.jsonl")).content().hasLineCount(2);
  }

  /** A first step at rate 1 forecasts returns of which exp is more than a square can hold. */
  private StudyResult tune(String rates, String name) {
    TrainingData data = SyntheticData.of(Target.RETURN, 2, 200, SEED, x -> 80 * x[0]);
    TuneRequest request =
        new TuneRequest(
            Path.of("unused"),
            StudyConfig.parse(RATES.formatted(rates), "study"),
            LOOKS_AT_EVERY_STEP,
            FoldPlan.evalSplit(),
            SEED,
            Optional.empty(),
            folder.resolve(name));
    return Tuning.tune(data, request, trial -> {});
  }

  private void assertTrainingAndTuningFail(Path features, String message) {
    assertThatThrownBy(() -> train(features))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> Tuning.tune(tuneRequest(features), trial -> {}))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(message);
    assertThat(folder.resolve("model")).doesNotExist();
    assertThat(folder.resolve("study")).doesNotExist();
  }

  private TrainingReport train(Path features) {
    return Training.train(
        new TrainRequest(
            features,
            Hyperparameters.defaults(),
            SHORT,
            FoldPlan.evalSplit(),
            SEED,
            folder.resolve("model")));
  }

  private TuneRequest tuneRequest(Path features) {
    return new TuneRequest(
        features,
        StudyConfig.defaults(),
        SHORT,
        FoldPlan.evalSplit(),
        SEED,
        Optional.empty(),
        folder.resolve("study"));
  }

  private Path features(int shards) throws IOException {
    return FeatureFolderFixture.of(SPEC)
        .with("bitcoin", RandomWalks.bars(500, 0, SEED))
        .with("ether", RandomWalks.bars(500, 0, SEED + 1))
        .with("ripple", RandomWalks.bars(500, 0, SEED + 2))
        .shards(shards)
        .write(folder.resolve("features"));
  }

  private static Path shard(Path features, Split split, int number, int count) {
    return features.resolve(FeatureFiles.shard(split, number, count, FeatureFormat.CSV));
  }

  /** Replaces a field of the eighth line. */
  private static void replace(Path shard, String name, String value) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(shard));
    List<String> fields = new ArrayList<>(List.of(lines.get(7).split(",", -1)));
    fields.set(List.of(lines.get(0).split(",", -1)).indexOf(name), value);
    lines.set(7, String.join(",", fields));
    Files.write(shard, lines);
  }
}
