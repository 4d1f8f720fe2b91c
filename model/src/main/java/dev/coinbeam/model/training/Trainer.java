package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.TrainingData;

/**
 * Trains networks on the train split and keeps the weights that do best on the eval split: weights
 * give way to later ones only when these are better there by more than chance. Safe for several
 * threads at once: each {@link #fit} has its own graph and session.
 */
public final class Trainer {
  private final ModelSchema schema;
  private final Rows train;
  private final Rows eval;

  /**
   * Reads the train and the eval split, and only these.
   *
   * @throws CoinbeamException when either has no rows
   */
  public Trainer(TrainingData data) {
    schema = data.schema();
    train = data.train();
    eval = data.eval();
    requireRows(train, "train");
    requireRows(eval, "eval");
  }

  public Rows train() {
    return train;
  }

  public Rows eval() {
    return eval;
  }

  /**
   * Trains once. Equal arguments give bit-identical weights.
   *
   * @throws CoinbeamException when the training diverges
   */
  public Fit fit(
      Hyperparameters hyperparameters, TrainingOptions options, long seed, FitMonitor monitor) {
    try (OngoingFit fit = start(hyperparameters, options, seed)) {
      while (!fit.hasEnded()) {
        fit.advance();
        if (monitor.look(fit.step(), fit.evalRmse()) == FitMonitor.Verdict.STOP) {
          fit.stop();
        }
      }
      return fit.result();
    }
  }

  /** A training that has not made a step yet. */
  OngoingFit start(Hyperparameters hyperparameters, TrainingOptions options, long seed) {
    return new OngoingFit(schema, train, eval, hyperparameters, options, seed);
  }

  private static void requireRows(Rows rows, String split) {
    if (rows.size() == 0) {
      throw new CoinbeamException(
          "The "
              + split
              + " split has no rows: give a longer series or other split fractions in the spec.");
    }
  }
}
