package dev.coinbeam.model.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The loss as operations: mean over the batch, plus the weight penalty. */
final class LossOps {
  /** Where Huber's loss bends, in standard deviations of the label. */
  private static final float HUBER_BEND = 1;

  private final Ops tf;

  LossOps(Ops tf) {
    this.tf = tf;
  }

  Operand<TFloat32> loss(
      TrainingObjective objective,
      Operand<TFloat32> forecast,
      Operand<TFloat32> truth,
      List<Operand<TFloat32>> kernels) {
    Operand<TFloat32> error = tf.math.sub(forecast, truth);
    Operand<TFloat32> perRow =
        switch (objective.loss()) {
          case SQUARED -> tf.math.square(error);
          case HUBER -> huber(error);
        };
    Operand<TFloat32> loss = tf.math.mean(perRow, tf.constant(0));
    if (objective.l2() > 0) {
      Operand<TFloat32> weight = tf.constant((float) objective.l2());
      for (Operand<TFloat32> kernel : kernels) {
        loss = tf.math.add(loss, tf.math.mul(weight, tf.nn.l2Loss(kernel)));
      }
    }
    return loss;
  }

  /**
   * e^2 / 2 up to the bend b, b (|e| - b / 2) beyond: with q = min(|e|, b), q^2/2 + b (|e| - q).
   */
  private Operand<TFloat32> huber(Operand<TFloat32> error) {
    Operand<TFloat32> size = tf.math.abs(error);
    Operand<TFloat32> inner = tf.math.minimum(size, tf.constant(HUBER_BEND));
    return tf.math.add(
        tf.math.mul(tf.constant(0.5f), tf.math.square(inner)),
        tf.math.mul(tf.constant(HUBER_BEND), tf.math.sub(size, inner)));
  }
}
