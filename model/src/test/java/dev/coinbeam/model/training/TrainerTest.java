package dev.coinbeam.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.graph.Layer;
import dev.coinbeam.model.graph.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final long SEED = 42;
  private static final TrainingData LINEAR =
      SyntheticData.of(Target.PRICE, 3, 600, SEED, x -> 50 + 3 * x[0] - 2 * x[1] + x[2]);
  private static final TrainingOptions SHORT = new TrainingOptions(200, 25, 20);

  @Test
  void learnsALinearFunction() {
    Fit fit = fit(LINEAR, Hyperparameters.defaults(), new TrainingOptions(2_000, 25, 80), SEED);
    // The label's standard deviation is sqrt(14 * 16 / 12), about 4.3.
    assertThat(fit.evalRmse()).isLessThan(0.05);
  }

  @Test
  void learnsACurveThatNoLinearModelCan() {
    TrainingData curve = SyntheticData.of(Target.PRICE, 1, 600, SEED, x -> 10 * Math.abs(x[0] - 2));
    Fit fit = fit(curve, Hyperparameters.defaults(), new TrainingOptions(2_000, 25, 80), SEED);
    // By symmetry the best linear forecast is the mean, with RMSE 20 / sqrt(12), about 5.8.
    assertThat(fit.evalRmse()).isLessThan(0.6);
  }

  @Test
  void equalSeedsGiveBitEqualWeights() {
    Fit first = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED);
    Fit second = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED);
    assertSameBits(first.weights(), second.weights());
    assertThat(first.evalRmse()).isEqualTo(second.evalRmse());
  }

  @Test
  void equalSeedsGiveBitEqualWeightsWithDropoutHuberAndDecay() {
    Hyperparameters all =
        Hyperparameters.of(Map.of("dropout", "0.3", "loss", "huber", "learning-rate-decay", "0.5"));
    assertSameBits(
        fit(LINEAR, all, SHORT, SEED).weights(), fit(LINEAR, all, SHORT, SEED).weights());
  }

  @Test
  void trainingsSideBySideDoNotDisturbOneAnother() throws Exception {
    Weights alone = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED).weights();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Weights> task = () -> fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED).weights();
      List<Future<Weights>> others =
          new ArrayList<>(IntStream.range(0, 4).mapToObj(i -> pool.submit(task)).toList());
      for (Future<Weights> other : others) {
        assertSameBits(alone, other.get());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void differentSeedsGiveDifferentWeights() {
    Fit first = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED);
    Fit second = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED + 1);
    assertThat(first.weights().layers().get(0).kernel())
        .isNotEqualTo(second.weights().layers().get(0).kernel());
  }

  @Test
  void everyHyperparameterMatters() {
    Fit base = fit(LINEAR, Hyperparameters.defaults(), SHORT, SEED);
    Map<String, String> others =
        Map.of(
            "learning-rate", "0.001",
            "first-layer-size", "16",
            "num-layers", "3",
            "scale-factor", "0.9",
            "l2", "0.1",
            "dropout", "0.2",
            "batch-size", "64",
            "learning-rate-decay", "0.1",
            "loss", "huber");
    others.forEach(
        (name, value) ->
            assertThat(fit(LINEAR, Hyperparameters.of(Map.of(name, value)), SHORT, SEED).evalRmse())
                .as("eval RMSE with %s %s", name, value)
                .isNotEqualTo(base.evalRmse()));
  }

  @Test
  void keepsTheBestWeightsAndStopsWithoutProgress() {
    TrainingData noise = SyntheticData.of(Target.PRICE, 5, 100, SEED, x -> x[0] + 3 * noise(x));
    Fit fit = fit(noise, Hyperparameters.defaults(), new TrainingOptions(2_000, 10, 5), SEED);
    assertThat(fit.end()).isEqualTo(Fit.End.NO_PROGRESS);
    assertThat(fit.steps()).isEqualTo(fit.bestStep() + 50);
    assertThat(fit.bestStep()).isPositive();
    Fit again =
        fit(noise, Hyperparameters.defaults(), new TrainingOptions(fit.bestStep(), 10, 5), SEED);
    assertSameBits(fit.weights(), again.weights());
  }

  @Test
  void aMonitorCanEndIt() {
    Fit fit =
        new Trainer(LINEAR)
            .fit(
                Hyperparameters.defaults(),
                SHORT,
                SEED,
                (step, best) -> step >= 50 ? FitMonitor.Verdict.STOP : FitMonitor.Verdict.GO_ON);
    assertThat(fit.steps()).isEqualTo(50);
    assertThat(fit.end()).isEqualTo(Fit.End.STOPPED);
  }

  @Test
  void fewerRowsThanABatchAreOneBatch() {
    TrainingData few = SyntheticData.of(Target.PRICE, 2, 4, SEED, x -> x[0]);
    assertThat(fit(few, Hyperparameters.defaults(), SHORT, SEED).steps()).isEqualTo(200);
  }

  @Test
  void anEmptyEvalSplitIsOneClearError() {
    TrainingData none = SyntheticData.of(Target.PRICE, 2, 3, SEED, x -> x[0]);
    assertThatThrownBy(() -> new Trainer(none))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("eval split has no rows");
  }

  @Test
  void aConstantFeatureDoesNoHarm() {
    TrainingData data = SyntheticData.of(Target.PRICE, 2, 200, SEED, x -> x[0]);
    TrainingData constant = new ConstantFeature(data);
    assertThat(fit(constant, Hyperparameters.defaults(), SHORT, SEED).evalRmse()).isFinite();
  }

  @Test
  void divergenceIsOneClearError() {
    TrainingData returns = SyntheticData.of(Target.RETURN, 2, 200, SEED, x -> 200 * x[0]);
    assertThatThrownBy(
            () ->
                fit(
                    returns,
                    Hyperparameters.of(Map.of("learning-rate", "1", "num-layers", "8")),
                    SHORT,
                    SEED))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageContaining("diverged");
  }

  private static Fit fit(
      TrainingData data, Hyperparameters hyperparameters, TrainingOptions options, long seed) {
    return new Trainer(data).fit(hyperparameters, options, seed, FitMonitor.PATIENT);
  }

  private static double noise(double[] x) {
    return Math.IEEEremainder(1e4 * Arrays.stream(x).sum(), 1);
  }

  private static void assertSameBits(Weights first, Weights second) {
    assertThat(first.layers()).hasSameSizeAs(second.layers());
    for (int i = 0; i < first.layers().size(); i++) {
      Layer a = first.layers().get(i);
      Layer b = second.layers().get(i);
      assertThat(a.kernel()).as("kernel %d", i).isEqualTo(b.kernel());
      assertThat(a.bias()).as("bias %d", i).isEqualTo(b.bias());
    }
  }
}
