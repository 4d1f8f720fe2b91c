package dev.coinbeam.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Inverted dropout with masks that depend on a fed seed, the step and the layer alone (Srivastava
 * et al. 2014, "Dropout").
 */
final class Dropout implements ForwardPass.Between {
  private final Ops tf;
  private final double rate;
  private final Operand<TInt64> seed;

  Dropout(Ops tf, double rate, Operand<TInt64> seed) {
    this.tf = tf;
    this.rate = rate;
    this.seed = seed;
  }

  @Override
  public Operand<TFloat32> apply(int layer, Operand<TFloat32> activation) {
    Operand<TInt64> layerSeed = tf.math.add(seed, tf.constant(new long[] {layer, 0}));
    Operand<TFloat32> draw =
        tf.random.statelessRandomUniform(tf.shape(activation), layerSeed, TFloat32.class);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(draw, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(activation, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
  }
}
