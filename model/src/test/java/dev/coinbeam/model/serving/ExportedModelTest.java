package dev.coinbeam.model.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.graph.Loss;
import dev.coinbeam.model.graph.Scaling;
import dev.coinbeam.model.graph.Tensors;
import dev.coinbeam.model.graph.TrainingGraph;
import dev.coinbeam.model.graph.TrainingObjective;
import dev.coinbeam.model.graph.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;

class ExportedModelTest {
  private static final FeatureSpec INDICATORS = FeatureSpec.preset("indicators");
  private static final FeatureSpec SEED_PRESET = FeatureSpec.preset("seed");
  private static final long SEED = 11;

  @TempDir Path folder;

  @Test
  void answersWithTheBitsOfTheTrainingForwardPass() throws IOException {
    SyntheticData data = SyntheticData.of(INDICATORS, 400, SEED);
    Weights weights = TrainedModels.train(data, SEED);
    Path saved = TrainedModels.deploy(folder, 1, data, weights);
    Rows rows = data.test();
    float[] expected = labels(data.schema().scaling(), weights, rows.features(0, rows.size()));
    try (LoadedModel model = LoadedModel.load(saved)) {
      assertThat(run(model, "serving_default", named(data, rows)).get("return"))
          .isEqualTo(expected);
    }
  }

  @Test
  void signaturesAgreeToTheLastBit() throws IOException {
    SyntheticData data = SyntheticData.of(INDICATORS, 400, SEED);
    Path saved = TrainedModels.deploy(folder, 1, data, TrainedModels.train(data, SEED));
    Rows rows = data.test();
    try (LoadedModel model = LoadedModel.load(saved)) {
      Map<String, float[]> named = run(model, "serving_default", named(data, rows));
      Map<String, Tensor> matrix = new LinkedHashMap<>();
      matrix.put(
          "features", Tensors.of(rows.features(0, rows.size()), rows.size(), rows.featureCount()));
      matrix.put("close", closes(rows));
      assertSameAnswers(run(model, "matrix", matrix), named);
      List<String> names = data.schema().inputs();
      assertSameAnswers(run(model, "csv", Map.of("lines", RowText.csv(rows))), named);
      assertSameAnswers(
          run(model, "example", Map.of("examples", RowText.examples(rows, names))), named);
    }
  }

  @Test
  void aReturnModelAsksForTheCloseAndAPriceModelDoesNot() throws IOException {
    Path returns = TrainedModels.deploy(folder, 1, INDICATORS, SEED);
    Path prices = TrainedModels.deploy(folder, 2, SEED_PRESET, SEED);
    try (Predictor first = Predictor.load(returns);
        Predictor second = Predictor.load(prices)) {
      assertThat(first.inputNames()).hasSize(22).endsWith("close");
      assertThat(second.inputNames()).containsExactly("open", "high", "low");
      Prediction price =
          second.predict(List.of(Map.of("open", 1.0, "high", 2.0, "low", 0.5))).get(0);
      assertThat(price.logReturn()).isEmpty();
    }
  }

  @Test
  void equalWeightsGiveEqualBytes() throws IOException {
    SyntheticData data = SyntheticData.of(SEED_PRESET, 200, SEED);
    Path first = TrainedModels.deploy(folder, 1, data, TrainedModels.train(data, SEED));
    Path second = TrainedModels.deploy(folder, 2, data, TrainedModels.train(data, SEED));
    for (String file :
        List.of(
            "saved_model.pb",
            "variables/variables.index",
            "variables/variables.data-00000-of-00001",
            "assets.extra/feature_spec.json",
            "assets.extra/training.json",
            "assets.extra/metrics.json")) {
      assertThat(first.resolve(file)).as(file).hasSameBinaryContentAs(second.resolve(file));
    }
  }

  @Test
  void refusesAModelOfAnotherSpec() throws IOException {
    Path saved = TrainedModels.deploy(folder, 1, SEED_PRESET, SEED);
    Predictor.load(saved, SEED_PRESET.hash()).close();
    assertThatThrownBy(() -> Predictor.load(saved, INDICATORS.hash()))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining(SEED_PRESET.hash())
        .hasMessageContaining(INDICATORS.hash());
  }

  @Test
  void refusesWhatIsNoModelOrADamagedOne() throws IOException {
    assertThatThrownBy(() -> Predictor.load(folder))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("not a SavedModel");
    Path saved = TrainedModels.deploy(folder, 1, SEED_PRESET, SEED);
    Files.write(saved.resolve("variables/variables.data-00000-of-00001"), new byte[10]);
    assertThatThrownBy(() -> Predictor.load(saved))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("cannot load");
  }

  @Test
  void aRowThatLacksAnInputIsNamed() throws IOException {
    try (Predictor predictor = Predictor.load(TrainedModels.deploy(folder, 1, SEED_PRESET, SEED))) {
      assertThatThrownBy(() -> predictor.predict(List.of(Map.of("open", 1.0, "high", 2.0))))
          .isInstanceOf(CoinbeamException.class)
          .hasMessageContaining("Row 0 has no value for the input low");
      assertThat(predictor.predict(List.of())).isEmpty();
    }
  }

  @Test
  void whatIsNotCommittedLeavesNothing() throws IOException {
    SyntheticData data = SyntheticData.of(SEED_PRESET, 200, SEED);
    Weights weights = TrainedModels.train(data, SEED);
    dev.coinbeam.model.training.ModelFolder.write(folder, data.schema(), weights).close();
    assertThat(folder).isEmptyDirectory();
  }

  private static void assertSameAnswers(
      Map<String, float[]> answers, Map<String, float[]> expected) {
    assertThat(answers.get("price")).isEqualTo(expected.get("price"));
    assertThat(answers.get("return")).isEqualTo(expected.get("return"));
  }

  /** The training graph's answer, scaled back with the same two float operations. */
  private static float[] labels(Scaling scaling, Weights weights, float[] rows) {
    try (TrainingGraph graph =
        new TrainingGraph(scaling, weights, new TrainingObjective(Loss.SQUARED, 0, 0))) {
      float[] labels = graph.forecast(rows);
      for (int i = 0; i < labels.length; i++) {
        labels[i] = labels[i] * (float) scaling.labelDeviation() + (float) scaling.labelMean();
      }
      return labels;
    }
  }

  private static Map<String, Tensor> named(SyntheticData data, Rows rows) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (int column = 0; column < rows.featureCount(); column++) {
      float[] values = new float[rows.size()];
      for (int row = 0; row < values.length; row++) {
        values[row] = rows.feature(row, column);
      }
      inputs.put(data.schema().features().get(column), Tensors.of(values, values.length));
    }
    inputs.put("close", closes(rows));
    return inputs;
  }

  private static Tensor closes(Rows rows) {
    float[] closes = new float[rows.size()];
    for (int row = 0; row < closes.length; row++) {
      closes[row] = (float) rows.close(row);
    }
    return Tensors.of(closes, closes.length);
  }

  private static Map<String, float[]> run(
      LoadedModel model, String signature, Map<String, Tensor> inputs) {
    try {
      return model.run(model.signature(signature).orElseThrow(), inputs);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }
}
