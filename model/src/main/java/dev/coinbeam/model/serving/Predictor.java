package dev.coinbeam.model.serving;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.graph.ModelInterface;
import dev.coinbeam.model.graph.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Tensor;

/**
 * A SavedModel in process. Safe for several threads at once, until closed.
 *
 * <pre>{@code
 * try (Predictor predictor = Predictor.load(Path.of("models/bitcoin/1"))) {
 *   double price = predictor.predict(List.of(row)).get(0).price();
 * }
 * }</pre>
 */
public final class Predictor implements AutoCloseable {
  private static final int CHUNK = 8_192;

  private final LoadedModel model;
  private final ServedSignature signature;
  private final FeatureSpec spec;
  private final List<String> inputNames;

  private Predictor(LoadedModel model, FeatureSpec spec) {
    this.model = model;
    this.signature = model.defaultSignature();
    this.spec = spec;
    this.inputNames = inputNames(signature, spec);
  }

  /**
   * Loads a model and checks the feature spec it carries.
   *
   * @param savedModel the folder with {@code saved_model.pb}
   * @throws CoinbeamException when it is not a SavedModel of Coinbeam's, or is damaged
   */
  public static Predictor load(Path savedModel) {
    LoadedModel model = LoadedModel.load(savedModel);
    try {
      return new Predictor(model, ModelSpec.read(savedModel, model));
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Loads a model that must have been trained with a given feature spec.
   *
   * @param specHash what {@link #specHash} must be
   * @throws CoinbeamException as {@link #load(Path)}, and when the hashes differ
   */
  public static Predictor load(Path savedModel, String specHash) {
    Predictor predictor = load(savedModel);
    if (!predictor.specHash().equals(specHash)) {
      predictor.close();
      throw new CoinbeamException(
          "The model in %s was trained with feature spec %s, not %s: use the same spec for both."
              .formatted(savedModel, predictor.specHash(), specHash));
    }
    return predictor;
  }

  /** SHA-256 of the feature spec the model was trained with. */
  public String specHash() {
    return spec.hash();
  }

  /** The feature spec the model was trained with. */
  public FeatureSpec spec() {
    return spec;
  }

  /** What a row must name: the features in the order of the spec, then {@code close} if needed. */
  public List<String> inputNames() {
    return inputNames;
  }

  /**
   * Forecasts for rows of named values.
   *
   * @param rows a finite value for each of {@link #inputNames}; others are ignored
   * @return one forecast per row, none for none
   * @throws CoinbeamException naming the input that a row lacks
   */
  public List<Prediction> predict(List<Map<String, Double>> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, float[]> columns = new LinkedHashMap<>();
    for (String name : inputNames) {
      columns.put(name, column(rows, name));
    }
    return predictions(run(columns));
  }

  /** Prices for rows of a split, in their order. */
  public double[] prices(Rows rows) {
    double[] prices = new double[rows.size()];
    for (int from = 0; from < rows.size(); from += CHUNK) {
      int to = Math.min(rows.size(), from + CHUNK);
      float[] chunk = run(columns(rows, from, to)).get(ModelInterface.PRICE);
      for (int i = 0; i < chunk.length; i++) {
        prices[from + i] = chunk[i];
      }
    }
    return prices;
  }

  @Override
  public void close() {
    model.close();
  }

  private Map<String, float[]> columns(Rows rows, int from, int to) {
    Map<String, float[]> columns = new LinkedHashMap<>();
    for (int input = 0; input < inputNames.size(); input++) {
      float[] values = new float[to - from];
      for (int row = from; row < to; row++) {
        values[row - from] =
            input < rows.featureCount() ? rows.feature(row, input) : (float) rows.close(row);
      }
      columns.put(inputNames.get(input), values);
    }
    return columns;
  }

  private Map<String, float[]> run(Map<String, float[]> columns) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      columns.forEach((name, values) -> tensors.put(name, Tensors.of(values, values.length)));
      return model.run(signature, tensors);
    } finally {
      tensors.values().forEach(Tensor::close);
    }
  }

  private static float[] column(List<Map<String, Double>> rows, String name) {
    float[] values = new float[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Double value = rows.get(i).get(name);
      if (value == null || !Double.isFinite(value)) {
        throw new CoinbeamException(
            "Row %d has %s for the input %s: give a finite number."
                .formatted(i, value == null ? "no value" : value, name));
      }
      values[i] = value.floatValue();
    }
    return values;
  }

  private static List<Prediction> predictions(Map<String, float[]> outputs) {
    float[] prices = outputs.get(ModelInterface.PRICE);
    float[] returns = outputs.get(ModelInterface.RETURN);
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < prices.length; i++) {
      predictions.add(
          new Prediction(
              prices[i], returns == null ? OptionalDouble.empty() : OptionalDouble.of(returns[i])));
    }
    return predictions;
  }

  private static List<String> inputNames(ServedSignature signature, FeatureSpec spec) {
    List<String> names = new ArrayList<>(spec.columnNames());
    if (signature.input(ModelSchema.CLOSE).isPresent() && !names.contains(ModelSchema.CLOSE)) {
      names.add(ModelSchema.CLOSE);
    }
    return List.copyOf(names);
  }
}
