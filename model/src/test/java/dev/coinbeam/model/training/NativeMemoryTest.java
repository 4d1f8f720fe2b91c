package dev.coinbeam.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.graph.Batch;
import dev.coinbeam.model.graph.Loss;
import dev.coinbeam.model.graph.TrainingGraph;
import dev.coinbeam.model.graph.TrainingObjective;
import dev.coinbeam.model.graph.Weights;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final int ROWS = 1_000;
  private static final int FEATURES = 20;
  private static final int ROUNDS = 3_000;

  /** One leaked batch of 80 kB per round would be 240 MB. */
  private static final long ALLOWED_BYTES = 60_000_000;

  @Test
  void stepsForecastsAndCopiesLeakNothing() {
    SyntheticData data = SyntheticData.of(Target.PRICE, FEATURES, ROWS, 1, x -> x[0]);
    Rows rows = data.train();
    Weights weights = Weights.initial(FEATURES, List.of(8), 1);
    float[] features = rows.features(0, ROWS);
    try (TrainingGraph graph =
            new TrainingGraph(
                data.schema().scaling(), weights, new TrainingObjective(Loss.SQUARED, 0, 0));
        Batch batch = new Batch(ROWS, FEATURES)) {
      batch.fill(features, new float[ROWS]);
      run(graph, batch, features, ROUNDS / 10);
      long before = Pointer.physicalBytes();
      run(graph, batch, features, ROUNDS);
      assertThat(Pointer.physicalBytes() - before).isLessThan(ALLOWED_BYTES);
    }
  }

  private static void run(TrainingGraph graph, Batch batch, float[] features, int rounds) {
    for (int i = 0; i < rounds; i++) {
      graph.step(batch, 1e-3, 1);
      graph.forecast(features);
      graph.weights();
    }
  }
}
