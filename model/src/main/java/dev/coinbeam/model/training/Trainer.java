package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.data.TrainingData;
import dev.coinbeam.model.graph.Scaling;
import dev.coinbeam.model.graph.TrainingGraph;
import dev.coinbeam.model.graph.TrainingObjective;
import dev.coinbeam.model.graph.Weights;
import java.util.SplittableRandom;

/**
 * Trains networks on the train split and keeps the weights that do best on the eval split: weights
 * give way to later ones only when these are better there by more than chance. Safe for several
 * threads at once: each {@link #fit} has its own graph and session.
 */
public final class Trainer {
  private static final int DECAY_STEPS = 1_000;

  /** Rows of one forward pass over the eval split, which bounds its native memory. */
  private static final int CHUNK = 8_192;

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
    SplittableRandom seeds = new SplittableRandom(seed);
    Weights initial =
        Weights.initial(schema.features().size(), hyperparameters.layerSizes(), seeds.nextLong());
    TrainingObjective objective =
        new TrainingObjective(
            hyperparameters.loss(), hyperparameters.l2(), hyperparameters.dropout());
    Scaling scaling = schema.scaling();
    try (TrainingGraph graph = new TrainingGraph(scaling, initial, objective);
        MiniBatches batches =
            new MiniBatches(train, scaling, hyperparameters.batchSize(), seeds.nextLong())) {
      long dropoutSeed = seeds.nextLong();
      Weights best = initial;
      EvalErrors bestErrors = look(graph, 0, hyperparameters);
      int bestStep = 0;
      int step = 0;
      Fit.End end = Fit.End.MAX_STEPS;
      while (step < options.maxSteps()) {
        int until = Math.min(options.maxSteps(), step + options.evalEvery());
        while (step < until) {
          graph.step(batches.next(), learningRate(hyperparameters, step), dropoutSeed);
          step++;
        }
        EvalErrors errors = look(graph, step, hyperparameters);
        if (errors.clearlyBelow(bestErrors)) {
          bestErrors = errors;
          bestStep = step;
          best = graph.weights();
        }
        if (monitor.look(step, bestErrors.rmse()) == FitMonitor.Verdict.STOP) {
          end = Fit.End.STOPPED;
          break;
        }
        if (step - bestStep >= (long) options.patience() * options.evalEvery()) {
          end = Fit.End.NO_PROGRESS;
          break;
        }
      }
      return new Fit(best, bestStep, step, bestErrors.rmse(), end);
    }
  }

  private static double learningRate(Hyperparameters hyperparameters, int step) {
    double decay = hyperparameters.learningRateDecay();
    return decay == 1
        ? hyperparameters.learningRate()
        : hyperparameters.learningRate() * StrictMath.pow(decay, (double) step / DECAY_STEPS);
  }

  private EvalErrors look(TrainingGraph graph, int step, Hyperparameters hyperparameters) {
    double[] squares = new double[eval.size()];
    for (int from = 0; from < eval.size(); from += CHUNK) {
      int to = Math.min(eval.size(), from + CHUNK);
      float[] forecasts = graph.forecast(eval.features(from, to));
      for (int row = from; row < to; row++) {
        double label = schema.scaling().label(forecasts[row - from]);
        double error = eval.price(row, label) - eval.actual(row);
        squares[row] = error * error;
      }
    }
    EvalErrors errors = new EvalErrors(squares);
    if (!Double.isFinite(errors.rmse())) {
      throw new CoinbeamException(
          "Training diverged at step %d (eval RMSE %s) with learning-rate %s: use a smaller one."
              .formatted(step, errors.rmse(), hyperparameters.learningRate()));
    }
    return errors;
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
