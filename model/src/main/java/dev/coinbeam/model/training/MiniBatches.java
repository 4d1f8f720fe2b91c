package dev.coinbeam.model.training;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.graph.Batch;
import dev.coinbeam.model.graph.Scaling;
import java.util.SplittableRandom;

/**
 * Mini-batches without end: each epoch walks through the rows in a fresh seeded order, and leaves
 * out what does not fill its last batch. With fewer rows than a batch, all of them are the batch.
 */
final class MiniBatches implements AutoCloseable {
  private final Rows rows;
  private final SplittableRandom random;
  private final float[] scaledLabels;
  private final int[] order;
  private final float[] batchFeatures;
  private final float[] batchLabels;
  private final Batch batch;
  private int next;

  /**
   * @param rows at least one
   */
  MiniBatches(Rows rows, Scaling scaling, int batchSize, long seed) {
    this.rows = rows;
    this.random = new SplittableRandom(seed);
    int size = Math.min(batchSize, rows.size());
    order = new int[rows.size()];
    scaledLabels = new float[rows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      scaledLabels[i] = scaling.scaledLabel(rows.label(i));
    }
    batchFeatures = new float[size * rows.featureCount()];
    batchLabels = new float[size];
    batch = new Batch(size, rows.featureCount());
    next = order.length;
  }

  /** The next mini-batch; valid until the one after is asked for. */
  Batch next() {
    if (next + batchLabels.length > order.length) {
      shuffle();
      next = 0;
    }
    for (int i = 0; i < batchLabels.length; i++) {
      int row = order[next++];
      rows.copyFeatures(row, batchFeatures, i);
      batchLabels[i] = scaledLabels[row];
    }
    batch.fill(batchFeatures, batchLabels);
    return batch;
  }

  @Override
  public void close() {
    batch.close();
  }

  private void shuffle() {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
