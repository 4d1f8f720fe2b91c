package dev.coinbeam.model.graph;

import org.tensorflow.types.TFloat32;

/** Native room for one mini-batch, filled anew for each step. */
public final class Batch implements AutoCloseable {
  private final TFloat32 features;
  private final TFloat32 scaledLabels;

  public Batch(int rows, int featureCount) {
    features = TFloat32.tensorOf(org.tensorflow.ndarray.Shape.of(rows, featureCount));
    scaledLabels = TFloat32.tensorOf(org.tensorflow.ndarray.Shape.of(rows));
  }

  /** Copies a mini-batch in; both arrays must have the batch's size. */
  public void fill(float[] rows, float[] labels) {
    Tensors.fill(features, rows);
    Tensors.fill(scaledLabels, labels);
  }

  TFloat32 features() {
    return features;
  }

  TFloat32 scaledLabels() {
    return scaledLabels;
  }

  @Override
  public void close() {
    features.close();
    scaledLabels.close();
  }
}
