package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.RowsBuilder;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.graph.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random rows to train on, and next to none to look at, so that steps are what takes time. */
record RandomData(ModelSchema schema, Rows train, Rows eval) implements TrainingData {
  static RandomData of(int features, int rows) {
    double[] ones = new double[features];
    Arrays.fill(ones, 1);
    List<String> names = IntStream.range(0, features).mapToObj(i -> "feature_" + i).toList();
    ModelSchema schema =
        new ModelSchema(
            "0".repeat(64),
            "{}",
            names,
            Target.PRICE,
            1,
            1,
            new Scaling(new double[features], ones, 0, 1));
    SplittableRandom random = new SplittableRandom(1);
    return new RandomData(schema, rows(features, rows, random), rows(features, 2, random));
  }

  @Override
  public Rows test() {
    throw new UnsupportedOperationException("nothing is evaluated");
  }

  private static Rows rows(int features, int count, SplittableRandom random) {
    RowsBuilder rows = Rows.builder(features, Target.PRICE).room(count);
    for (int i = 0; i < count; i++) {
      rows.row("bitcoin", i, 1, 1, random.nextDouble());
      for (int column = 0; column < features; column++) {
        rows.feature(column, random.nextDouble());
      }
    }
    return rows.build();
  }
}
