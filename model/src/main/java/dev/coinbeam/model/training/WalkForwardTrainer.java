package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.Fold;
import dev.coinbeam.model.data.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains one network per fold, all with the same hyper-parameters and seed, and measures each on
 * its fold's last part. Safe for several threads at once.
 *
 * <p>The folds move on side by side, from look to look, so that a monitor that compares trainings
 * at a step always sees the mean over all folds.
 */
public final class WalkForwardTrainer {
  private final List<Fold> folds;
  private final List<Trainer> trainers;

  /**
   * @param folds at least one
   */
  public WalkForwardTrainer(List<Fold> folds) {
    this.folds = List.copyOf(folds);
    this.trainers = folds.stream().map(Trainer::new).toList();
  }

  /** What is trained and measured on, earliest first. */
  public List<Fold> folds() {
    return folds;
  }

  /**
   * Trains on every fold.
   *
   * @param monitor told of the mean RMSE over the folds' measured parts, at the same step of each
   *     fold that has not ended
   * @return one per fold
   * @throws CoinbeamException when the training diverges on a fold
   */
  public List<FoldFit> fit(
      Hyperparameters hyperparameters, TrainingOptions options, long seed, FitMonitor monitor) {
    List<OngoingFold> ongoing = new ArrayList<>();
    try {
      for (int i = 0; i < folds.size(); i++) {
        ongoing.add(start(i, hyperparameters, options, seed));
      }
      while (ongoing.stream().anyMatch(fold -> !fold.fit.hasEnded())) {
        ongoing.forEach(OngoingFold::advance);
        int step = ongoing.stream().mapToInt(fold -> fold.fit.step()).max().orElseThrow();
        if (monitor.look(step, meanRmse(ongoing)) == FitMonitor.Verdict.STOP) {
          ongoing.forEach(fold -> fold.fit.stop());
        }
      }
      return ongoing.stream().map(OngoingFold::result).toList();
    } finally {
      ongoing.forEach(OngoingFold::close);
    }
  }

  private OngoingFold start(
      int index, Hyperparameters hyperparameters, TrainingOptions options, long seed) {
    String name = "fold %d of %d".formatted(index + 1, folds.size());
    try {
      OngoingFit fit = trainers.get(index).start(hyperparameters, options, seed);
      return new OngoingFold(name, folds.get(index).test(), fit);
    } catch (CoinbeamException e) {
      throw failed(name, e);
    }
  }

  private static CoinbeamException failed(String fold, CoinbeamException why) {
    return new CoinbeamException("In " + fold + ": " + why.getMessage(), why);
  }

  private static double meanRmse(List<OngoingFold> folds) {
    return folds.stream().mapToDouble(fold -> fold.rmse).average().orElseThrow();
  }

  private static final class OngoingFold implements AutoCloseable {
    private final String name;
    private final Rows measured;
    private final OngoingFit fit;
    private double[] prices;
    private double rmse;

    OngoingFold(String name, Rows measured, OngoingFit fit) {
      this.name = name;
      this.measured = measured;
      this.fit = fit;
      measure();
    }

    void advance() {
      if (!fit.hasEnded()) {
        try {
          fit.advance();
        } catch (CoinbeamException e) {
          throw failed(name, e);
        }
        if (fit.isAtBest()) {
          measure();
        }
      }
    }

    FoldFit result() {
      return new FoldFit(fit.result(), prices, rmse);
    }

    @Override
    public void close() {
      fit.close();
    }

    private void measure() {
      prices = fit.prices(measured);
      rmse = EvalErrors.of(measured, prices).rmse();
    }
  }
}
