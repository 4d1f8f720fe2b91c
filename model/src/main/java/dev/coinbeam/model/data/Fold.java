package dev.coinbeam.model.data;

import dev.coinbeam.model.graph.Scaling;

/**
 * One step of a walk forward: rows to train on, later ones to stop by, and still later ones to
 * measure, as train, eval and test are of a whole features folder.
 */
public final class Fold implements TrainingData {
  private final ModelSchema schema;
  private final Rows train;
  private final Rows stop;
  private final Rows measured;

  /**
   * @param whole what the rows look like; its constants give way to those of {@code train}
   */
  Fold(ModelSchema whole, Rows train, Rows stop, Rows measured) {
    this.schema = whole.withScaling(scaling(train));
    this.train = train;
    this.stop = stop;
    this.measured = measured;
  }

  /** With constants of standardisation from this fold's train rows alone. */
  @Override
  public ModelSchema schema() {
    return schema;
  }

  @Override
  public Rows train() {
    return train;
  }

  /** What early stopping looks at. */
  @Override
  public Rows eval() {
    return stop;
  }

  /** What the fold's weights are measured on; nothing is decided by it within the fold. */
  @Override
  public Rows test() {
    return measured;
  }

  private static Scaling scaling(Rows train) {
    RowStatistics statistics = new RowStatistics(train);
    int features = train.featureCount();
    double[] means = new double[features];
    double[] deviations = new double[features];
    for (int column = 0; column < features; column++) {
      means[column] = statistics.mean(column);
      deviations[column] = statistics.deviation(column);
    }
    return new Scaling(
        means,
        deviations,
        train.target().labelOrigin(statistics.labelMean()),
        statistics.labelDeviation());
  }
}
