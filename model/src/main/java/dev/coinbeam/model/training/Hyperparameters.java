package dev.coinbeam.model.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.graph.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study searches. JSON and YAML use the names {@code learning-rate}, {@code
 * first-layer-size}, {@code num-layers}, {@code scale-factor}, {@code l2}, {@code dropout}, {@code
 * batch-size}, {@code learning-rate-decay}, {@code loss}.
 *
 * @param learningRate Adam's step size, above 0 and at most 1
 * @param firstLayerSize units of the first hidden layer, 2 to 4096
 * @param numLayers hidden layers, 1 to 16
 * @param scaleFactor each hidden layer's size relative to the one before, above 0 and at most 2
 * @param l2 weight of half the squared norm of all kernels in the loss, 0 to 10
 * @param dropout share of hidden units left out in a training step, 0 to below 1
 * @param batchSize rows of a mini-batch, 1 to 65536; fewer rows than that are one batch
 * @param learningRateDecay factor on the learning rate per 1,000 steps, above 0 and at most 1
 * @param loss what is minimised
 */
public record Hyperparameters(
    double learningRate,
    int firstLayerSize,
    int numLayers,
    double scaleFactor,
    double l2,
    double dropout,
    int batchSize,
    double learningRateDecay,
    Loss loss) {
  private static final int MAX_UNITS = 4096;

  public Hyperparameters {
    List<String> mistakes = new ArrayList<>();
    check(mistakes, HyperparameterName.LEARNING_RATE, learningRate);
    check(mistakes, HyperparameterName.FIRST_LAYER_SIZE, firstLayerSize);
    check(mistakes, HyperparameterName.NUM_LAYERS, numLayers);
    check(mistakes, HyperparameterName.SCALE_FACTOR, scaleFactor);
    check(mistakes, HyperparameterName.L2, l2);
    check(mistakes, HyperparameterName.DROPOUT, dropout);
    check(mistakes, HyperparameterName.BATCH_SIZE, batchSize);
    check(mistakes, HyperparameterName.LEARNING_RATE_DECAY, learningRateDecay);
    if (!mistakes.isEmpty()) {
      throw new CoinbeamException(
          "Hyper-parameters out of range: " + String.join("; ", mistakes) + ".");
    }
  }

  /** A middling network: 32 and 16 units, learning rate 0.003, batches of 32. */
  public static Hyperparameters defaults() {
    return new Hyperparameters(0.003, 32, 2, 0.5, 1e-4, 0, 32, 1, Loss.SQUARED);
  }

  /**
   * Values by name, as a trial or a file gives them; what is not named keeps its default.
   *
   * @throws CoinbeamException naming every unknown name and unreadable or out-of-range value
   */
  @JsonCreator
  public static Hyperparameters of(Map<String, String> values) {
    return HyperparameterReader.read(values);
  }

  /** The inverse of {@link #of}, in the order of the record. */
  @JsonValue
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(HyperparameterName.LEARNING_RATE.text(), learningRate);
    map.put(HyperparameterName.FIRST_LAYER_SIZE.text(), firstLayerSize);
    map.put(HyperparameterName.NUM_LAYERS.text(), numLayers);
    map.put(HyperparameterName.SCALE_FACTOR.text(), scaleFactor);
    map.put(HyperparameterName.L2.text(), l2);
    map.put(HyperparameterName.DROPOUT.text(), dropout);
    map.put(HyperparameterName.BATCH_SIZE.text(), batchSize);
    map.put(HyperparameterName.LEARNING_RATE_DECAY.text(), learningRateDecay);
    map.put(HyperparameterName.LOSS.text(), loss.text());
    return map;
  }

  /** Units of each hidden layer: layer i has max(2, floor(first-layer-size * scale-factor^i)). */
  public List<Integer> layerSizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < numLayers; i++) {
      double units = Math.floor(firstLayerSize * StrictMath.pow(scaleFactor, i));
      sizes.add((int) Math.min(MAX_UNITS, Math.max(2, units)));
    }
    return List.copyOf(sizes);
  }

  private static void check(List<String> mistakes, HyperparameterName name, double value) {
    if (!name.accepts(value)) {
      mistakes.add(name.text() + " must be " + name.range() + ", found " + value);
    }
  }
}
