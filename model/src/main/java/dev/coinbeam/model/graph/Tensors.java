package dev.coinbeam.model.graph;

import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Floats into tensors and back. The caller closes the tensors. */
public final class Tensors {
  private Tensors() {}

  public static TFloat32 of(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  /** Overwrites the start of a tensor. */
  static void fill(TFloat32 tensor, float[] values) {
    tensor.asRawTensor().data().asFloats().write(values, 0, values.length);
  }

  /** All values, row by row. */
  public static float[] values(Tensor tensor) {
    float[] values = new float[(int) tensor.shape().size()];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
