package dev.coinbeam.model.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The trained numbers of a network, hidden layers first, the one-unit output layer last.
 *
 * @param layers at least one; each takes what the one before gives
 */
public record Weights(List<Layer> layers) {
  public Weights {
    layers = List.copyOf(layers);
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer %d takes %d units but the one before gives %d"
                .formatted(i, layers.get(i).inputs(), layers.get(i - 1).outputs()));
      }
    }
  }

  /**
   * Starting weights: uniform kernels of variance 2 / inputs in the hidden layers (He et al. 2015,
   * "Delving deep into rectifiers") and zero biases. The output layer starts at zero, so that
   * training starts from the best forecast without features (persistence for a return, the mean for
   * a price) and not from noise.
   *
   * @param features inputs of the network, at least 1
   * @param hidden units of each hidden layer
   */
  public static Weights initial(int features, List<Integer> hidden, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Layer> layers = new ArrayList<>();
    int inputs = features;
    for (int outputs : hidden) {
      layers.add(new Layer(inputs, outputs, he(inputs, outputs, random), new float[outputs]));
      inputs = outputs;
    }
    layers.add(new Layer(inputs, 1, new float[inputs], new float[1]));
    return new Weights(layers);
  }

  /** How many numbers there are. */
  public long count() {
    return layers.stream().mapToLong(Layer::weights).sum();
  }

  public int features() {
    return layers.get(0).inputs();
  }

  private static float[] he(int inputs, int outputs, SplittableRandom random) {
    double limit = Math.sqrt(6.0 / inputs);
    float[] kernel = new float[inputs * outputs];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) ((2 * random.nextDouble() - 1) * limit);
    }
    return kernel;
  }
}
