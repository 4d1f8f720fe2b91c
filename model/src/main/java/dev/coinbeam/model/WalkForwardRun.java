package dev.coinbeam.model;

import dev.coinbeam.model.data.Fold;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.data.WalkForward;
import dev.coinbeam.model.evaluation.Forecasts;
import dev.coinbeam.model.evaluation.WalkForwardEvaluation;
import dev.coinbeam.model.training.FitMonitor;
import dev.coinbeam.model.training.FoldFit;
import dev.coinbeam.model.training.WalkForwardTrainer;
import java.util.ArrayList;
import java.util.List;

/** The walk forward that goes with a final training. */
final class WalkForwardRun {
  private WalkForwardRun() {}

  /** Trains on every fold of train and eval; the test split is not opened. */
  static WalkForwardEvaluation evaluate(TrainingData data, TrainRequest request) {
    List<Fold> folds = WalkForward.folds(data, request.folds());
    List<FoldFit> fits =
        new WalkForwardTrainer(folds)
            .fit(request.hyperparameters(), request.options(), request.seed(), FitMonitor.PATIENT);
    List<Forecasts> forecasts = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      forecasts.add(RowForecasts.of(folds.get(i).test(), fits.get(i).prices()));
    }
    return WalkForwardEvaluation.of(forecasts, data.schema().horizon(), request.seed());
  }
}
