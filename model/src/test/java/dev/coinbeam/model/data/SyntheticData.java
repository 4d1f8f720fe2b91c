package dev.coinbeam.model.data;

import dev.coinbeam.features.files.FeatureSpecFile;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.model.graph.Scaling;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Rows made of random features and a label that is a given function of them. */
public final class SyntheticData implements TrainingData {
  private static final double CLOSE = 100;
  private final ModelSchema schema;
  private final Rows train;
  private final Rows eval;
  private final Rows test;

  private SyntheticData(ModelSchema schema, Rows train, Rows eval, Rows test) {
    this.schema = schema;
    this.train = train;
    this.eval = eval;
    this.test = test;
  }

  /** Rows for a feature spec; the label depends on its first two features. */
  public static SyntheticData of(FeatureSpec spec, int rows, long seed) {
    Target target = spec.label().predictsReturn() ? Target.RETURN : Target.PRICE;
    List<String> names = spec.columnNames();
    double unit = target == Target.RETURN ? 0.01 : 10;
    SyntheticData plain =
        of(target, names.size(), rows, seed, x -> unit * (x[0] - 2 + 0.5 * Math.abs(x[1] - 2)));
    ModelSchema schema =
        new ModelSchema(
            spec.hash(),
            FeatureSpecFile.write(spec),
            names,
            target,
            spec.horizon(),
            spec.horizon(),
            plain.schema.scaling());
    return new SyntheticData(schema, plain.train, plain.eval, plain.test);
  }

  /** Features uniform in [0, 4), so that standardisation has something to do. */
  public static SyntheticData of(
      Target target, int features, int rows, long seed, ToDoubleFunction<double[]> label) {
    SplittableRandom random = new SplittableRandom(seed);
    Rows train = rows(target, features, 0, rows, random, label);
    Rows eval = rows(target, features, rows, rows / 4, random, label);
    Rows test = rows(target, features, rows + rows / 4, rows / 4, random, label);
    List<String> names = IntStream.range(0, features).mapToObj(i -> "feature_" + i).toList();
    return new SyntheticData(
        new ModelSchema("0".repeat(64), "{}", names, target, 1, 1, scaling(train)),
        train,
        eval,
        test);
  }

  @Override
  public ModelSchema schema() {
    return schema;
  }

  @Override
  public Rows train() {
    return train;
  }

  @Override
  public Rows eval() {
    return eval;
  }

  @Override
  public Rows test() {
    return test;
  }

  private static Rows rows(
      Target target,
      int features,
      long firstTime,
      int count,
      SplittableRandom random,
      ToDoubleFunction<double[]> label) {
    RowsBuilder rows = Rows.builder(features, target);
    for (int i = 0; i < count; i++) {
      double[] x = random.doubles(features, 0, 4).toArray();
      rows.row("bitcoin", firstTime + i, CLOSE, CLOSE, label.applyAsDouble(x));
      for (int column = 0; column < features; column++) {
        rows.feature(column, x[column]);
      }
    }
    return rows.build();
  }

  private static Scaling scaling(Rows rows) {
    double[] means = new double[rows.featureCount()];
    double[] deviations = new double[rows.featureCount()];
    for (int column = 0; column < means.length; column++) {
      int c = column;
      double[] moments = moments(rows.size(), row -> rows.feature(row, c));
      means[column] = moments[0];
      deviations[column] = moments[1];
    }
    double[] label = moments(rows.size(), rows::label);
    return new Scaling(means, deviations, label[0], label[1]);
  }

  private static double[] moments(int size, java.util.function.IntToDoubleFunction value) {
    double mean = IntStream.range(0, size).mapToDouble(value).average().orElse(0);
    double variance =
        IntStream.range(0, size)
            .mapToDouble(i -> Math.pow(value.applyAsDouble(i) - mean, 2))
            .average()
            .orElse(0);
    return new double[] {mean, Math.sqrt(variance)};
  }
}
