package dev.coinbeam.model.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The forward pass, the same operations in training and in the exported model. */
final class ForwardPass {
  /** What happens to a hidden layer's output on its way to the next. */
  interface Between {
    Operand<TFloat32> apply(int layer, Operand<TFloat32> activation);
  }

  static final Between NOTHING = (layer, activation) -> activation;

  private final Ops tf;
  private final Scaling scaling;

  ForwardPass(Ops tf, Scaling scaling) {
    this.tf = tf;
    this.scaling = scaling;
  }

  /**
   * The network's answer.
   *
   * @param features raw, [n, features]
   * @param kernels one per layer
   * @param biases one per layer
   * @return the scaled label, [n]
   */
  Operand<TFloat32> scaledLabel(
      Operand<TFloat32> features,
      List<? extends Operand<TFloat32>> kernels,
      List<? extends Operand<TFloat32>> biases,
      Between between) {
    Operand<TFloat32> x =
        tf.math.mul(
            tf.math.sub(features, tf.constant(scaling.floatMeans())),
            tf.constant(scaling.inverseDeviations()));
    int last = kernels.size() - 1;
    for (int i = 0; i < last; i++) {
      x = between.apply(i, tf.nn.relu(dense(x, kernels.get(i), biases.get(i))));
    }
    return tf.reshape(dense(x, kernels.get(last), biases.get(last)), tf.constant(new int[] {-1}));
  }

  /** The label in its own unit. */
  Operand<TFloat32> label(Operand<TFloat32> scaledLabel) {
    return tf.math.add(
        tf.math.mul(scaledLabel, tf.constant((float) scaling.labelUnit())),
        tf.constant((float) scaling.labelMean()));
  }

  private Operand<TFloat32> dense(
      Operand<TFloat32> x, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return tf.nn.biasAdd(tf.linalg.matMul(x, kernel), bias);
  }
}
