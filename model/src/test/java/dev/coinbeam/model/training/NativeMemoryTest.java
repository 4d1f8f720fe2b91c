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
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What leaks here is memory that no limit of the heap bounds. */
class NativeMemoryTest {
  private static final int ROWS = 1_000;
  private static final int FEATURES = 20;
  private static final int ROUNDS = 3_000;

  /** One leaked batch of 80 kB per round would be 240 MB. */
  private static final long ALLOWED_BYTES = 60_000_000;

  private static final int MANY_STEPS = 100_000;
  private static final int LOOKS = 50;

  /** The least that a step could leak is a scalar: some 200 bytes of tensor, so 20 MB. */
  private static final long ALLOWED_BYTES_OF_STEPS = 10_000_000;

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

  @Test
  void aHundredThousandStepsOfTrainingKeepMemoryFlat() {
    SyntheticData data = SyntheticData.of(Target.PRICE, 2, 64, 1, x -> x[0]);
    Hyperparameters small =
        Hyperparameters.of(
            Map.of(
                "first-layer-size", "2", "num-layers", "1", "batch-size", "4", "dropout", "0.1"));
    TrainingOptions options =
        new TrainingOptions(MANY_STEPS, MANY_STEPS / LOOKS, Integer.MAX_VALUE);
    MemoryMonitor memory = new MemoryMonitor();

    Fit fit = new Trainer(data).fit(small, options, 1, memory);

    assertThat(fit.steps()).isEqualTo(MANY_STEPS);
    assertThat(memory.growth()).isLessThan(ALLOWED_BYTES_OF_STEPS);
    assertThat(memory.liveAtMost()).isLessThan(memory.liveAtFirst() + LOOKS);
  }

  private static void run(TrainingGraph graph, Batch batch, float[] features, int rounds) {
    for (int i = 0; i < rounds; i++) {
      graph.step(batch, 1e-3, 1);
      graph.forecast(features);
      graph.weights();
    }
  }

  /** Keeps the process's memory and the native objects alive, as they are at each look. */
  private static final class MemoryMonitor implements FitMonitor {
    private static final int WARM_UP_LOOKS = LOOKS / 5;
    private int looks;
    private long first;
    private long last;
    private long liveAtFirst;
    private long liveAtMost;

    @Override
    public Verdict look(int step, double bestEvalRmse) {
      looks++;
      last = Pointer.physicalBytes();
      liveAtMost = Math.max(liveAtMost, Pointer.totalCount());
      if (looks == WARM_UP_LOOKS) {
        first = last;
        liveAtFirst = Pointer.totalCount();
        liveAtMost = liveAtFirst;
      }
      return Verdict.GO_ON;
    }

    long growth() {
      return last - first;
    }

    long liveAtFirst() {
      return liveAtFirst;
    }

    long liveAtMost() {
      return liveAtMost;
    }
  }
}
