package dev.coinbeam.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.FoldPlan;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.SyntheticData;
import dev.coinbeam.model.data.Target;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.data.WalkForward;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalkForwardTrainerTest {
  private static final long SEED = 42;
  private static final TrainingOptions SHORT = new TrainingOptions(100, 20, 3);
  private static final TrainingData LINEAR =
      SyntheticData.of(Target.PRICE, 3, 600, SEED, x -> 50 + 3 * x[0] - 2 * x[1] + x[2]);
  private static final WalkForwardTrainer TRAINER =
      new WalkForwardTrainer(WalkForward.folds(LINEAR, new FoldPlan(3, 0.01)));

  @Test
  void eachFoldIsATrainingOfItsOwn() {
    List<FoldFit> fits = fit(FitMonitor.PATIENT);
    assertThat(fits).hasSize(3);
    for (int i = 0; i < fits.size(); i++) {
      Fit alone =
          new Trainer(TRAINER.folds().get(i))
              .fit(Hyperparameters.defaults(), SHORT, SEED, FitMonitor.PATIENT);
      assertThat(fits.get(i).fit().bestStep()).isEqualTo(alone.bestStep());
      assertThat(fits.get(i).fit().weights().layers().get(0).kernel())
          .isEqualTo(alone.weights().layers().get(0).kernel());
    }
  }

  @Test
  void theErrorIsThatOfThePricesOnTheMeasuredRows() {
    List<FoldFit> fits = fit(FitMonitor.PATIENT);
    for (int i = 0; i < fits.size(); i++) {
      Rows measured = TRAINER.folds().get(i).test();
      double squares = 0;
      for (int row = 0; row < measured.size(); row++) {
        double error = fits.get(i).prices()[row] - measured.actual(row);
        squares += error * error;
      }
      assertThat(fits.get(i).rmse()).isEqualTo(Math.sqrt(squares / measured.size()));
    }
  }

  @Test
  void aMonitorHearsOfTheMeanOverFoldsAtEachLook() {
    List<Integer> steps = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<FoldFit> fits =
        fit(
            (step, rmse) -> {
              steps.add(step);
              errors.add(rmse);
              return FitMonitor.Verdict.GO_ON;
            });
    assertThat(steps).containsExactly(20, 40, 60, 80, 100);
    assertThat(errors.get(errors.size() - 1))
        .isEqualTo(fits.stream().mapToDouble(FoldFit::rmse).average().orElseThrow());
  }

  @Test
  void aMonitorEndsAllFoldsAtOnce() {
    assertThat(fit((step, rmse) -> FitMonitor.Verdict.STOP))
        .allSatisfy(
            fold -> {
              assertThat(fold.fit().steps()).isEqualTo(20);
              assertThat(fold.fit().end()).isEqualTo(Fit.End.STOPPED);
            });
  }

  @Test
  void divergenceNamesTheFold() {
    TrainingData returns = SyntheticData.of(Target.RETURN, 2, 200, SEED, x -> 200 * x[0]);
    WalkForwardTrainer trainer =
        new WalkForwardTrainer(WalkForward.folds(returns, new FoldPlan(2, 0)));
    assertThatThrownBy(
            () ->
                trainer.fit(
                    Hyperparameters.of(Map.of("learning-rate", "1", "num-layers", "8")),
                    SHORT,
                    SEED,
                    FitMonitor.PATIENT))
        .isInstanceOf(CoinbeamException.class)
        .hasMessageStartingWith("In fold ")
        .hasMessageContaining("diverged");
  }

  private static List<FoldFit> fit(FitMonitor monitor) {
    return TRAINER.fit(Hyperparameters.defaults(), SHORT, SEED, monitor);
  }
}
