package dev.coinbeam.model.benchmarks;

import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.Hyperparameters;
import dev.coinbeam.model.training.Trainer;
import dev.coinbeam.model.training.TrainingOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Training steps per second by size of the mini-batch. */
final class StepsSection {
  private static final String OURS = "Coinbeam";
  private static final String PLAIN = "plain loop";
  private static final String LIMIT = "matrix products alone";
  private static final int FEATURES = 10;
  private static final int ROWS = 20_000;
  private static final double NANOS = 1e9;

  private StepsSection() {}

  static String measure(int rounds) throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("## Steps per second\n\n");
    text.append(
        "Layers of 256, 179 and 125 units on 10 features, Adam, one thread. Set-up is not counted.\n\n");
    text.append(
        "| batch | Coinbeam | plain loop | ratio | matrix products alone | share of them |\n");
    text.append("|---|---|---|---|---|---|\n");
    RandomData data = RandomData.of(FEATURES, ROWS);
    for (Map.Entry<Integer, Integer> size :
        List.of(Map.entry(20, 4_000), Map.entry(200, 1_500), Map.entry(2_000, 200))) {
      text.append(row(data, size.getKey(), size.getValue(), rounds));
    }
    return text.append('\n').toString();
  }

  private static String row(RandomData data, int batch, int steps, int rounds) throws Exception {
    Hyperparameters hyperparameters =
        Hyperparameters.of(
            Map.of(
                "first-layer-size", "256",
                "num-layers", "3",
                "scale-factor", "0.7",
                "batch-size", Integer.toString(batch)));
    List<Integer> hidden = hyperparameters.layerSizes();
    Trainer trainer = new Trainer(data);
    try (PlainLoop plain = new PlainLoop(data.train(), hidden);
        MatrixProducts products = new MatrixProducts(batch, FEATURES, hidden)) {
      Rotation rotation =
          new Rotation()
              .add(OURS, () -> ours(trainer, hyperparameters, steps))
              .add(PLAIN, () -> rate(steps, () -> plain.run(steps, batch)))
              .add(LIMIT, () -> rate(steps, () -> products.run(steps)))
              .run(rounds);
      return String.format(
          Locale.ROOT,
          "| %,d | %s | %s | %s | %s | %s |%n",
          batch,
          rotation.figure(OURS).text("%,.0f"),
          rotation.figure(PLAIN).text("%,.0f"),
          rotation.ratio(OURS, PLAIN).text("%.2f"),
          rotation.figure(LIMIT).text("%,.0f"),
          rotation.ratio(OURS, LIMIT).text("%.2f"));
    }
  }

  /** From the first look to the second, so that building the graph does not count. */
  private static double ours(Trainer trainer, Hyperparameters hyperparameters, int steps) {
    long[] looks = new long[2];
    trainer.fit(
        hyperparameters,
        new TrainingOptions(2 * steps, steps, Integer.MAX_VALUE),
        1,
        (step, rmse) -> {
          looks[step / steps - 1] = System.nanoTime();
          return FitMonitor.Verdict.GO_ON;
        });
    return steps * NANOS / (looks[1] - looks[0]);
  }

  private static double rate(int steps, Runnable work) {
    long start = System.nanoTime();
    work.run();
    return steps * NANOS / (System.nanoTime() - start);
  }
}
