package dev.coinbeam.model.training;

import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.graph.Scaling;

/** Data whose first feature is said to have no deviation. */
record ConstantFeature(TrainingData data) implements TrainingData {
  @Override
  public ModelSchema schema() {
    ModelSchema schema = data.schema();
    Scaling scaling = schema.scaling();
    double[] deviations = scaling.deviations().clone();
    deviations[0] = 0;
    return schema.withScaling(
        new Scaling(scaling.means(), deviations, scaling.labelMean(), scaling.labelDeviation()));
  }

  @Override
  public Rows train() {
    return data.train();
  }

  @Override
  public Rows eval() {
    return data.eval();
  }

  @Override
  public Rows test() {
    return data.test();
  }
}
