package dev.coinbeam.model.training;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.model.data.ModelSchema;
import dev.coinbeam.model.data.Rows;
import dev.coinbeam.model.graph.Scaling;
import dev.coinbeam.model.graph.TrainingGraph;
import dev.coinbeam.model.graph.TrainingObjective;
import dev.coinbeam.model.graph.Weights;
import java.util.SplittableRandom;

/**
 * A training under way, which moves on from one look at the eval split to the next. Several of
 * these may be used side by side, each by one thread at a time.
 */
final class OngoingFit implements AutoCloseable {
  private static final int DECAY_STEPS = 1_000;

  /** Rows of one forward pass, which bounds its native memory. */
  private static final int CHUNK = 8_192;

  private final ModelSchema schema;
  private final Rows eval;
  private final Hyperparameters hyperparameters;
  private final TrainingOptions options;
  private final TrainingGraph graph;
  private final MiniBatches batches;
  private final long dropoutSeed;
  private Weights best;
  private EvalErrors bestErrors;
  private int bestStep;
  private int step;
  private Fit.End end;

  /**
   * @throws CoinbeamException when the first forecasts are not finite
   */
  OngoingFit(
      ModelSchema schema,
      Rows train,
      Rows eval,
      Hyperparameters hyperparameters,
      TrainingOptions options,
      long seed) {
    this.schema = schema;
    this.eval = eval;
    this.hyperparameters = hyperparameters;
    this.options = options;
    SplittableRandom seeds = new SplittableRandom(seed);
    Scaling scaling = schema.scaling();
    best =
        Weights.initial(schema.features().size(), hyperparameters.layerSizes(), seeds.nextLong());
    TrainingObjective objective =
        new TrainingObjective(
            hyperparameters.loss(), hyperparameters.l2(), hyperparameters.dropout());
    graph = new TrainingGraph(scaling, best, objective);
    batches = new MiniBatches(train, scaling, hyperparameters.batchSize(), seeds.nextLong());
    dropoutSeed = seeds.nextLong();
    try {
      bestErrors = look();
    } catch (CoinbeamException e) {
      close();
      throw e;
    }
  }

  boolean hasEnded() {
    return end != null;
  }

  int step() {
    return step;
  }

  /** RMSE on price on the eval split with the weights kept. */
  double evalRmse() {
    return bestErrors.rmse();
  }

  /** Whether the weights as they are now are the ones kept. */
  boolean isAtBest() {
    return bestStep == step;
  }

  /**
   * Trains up to the next look and looks.
   *
   * @throws CoinbeamException when the training diverges
   */
  void advance() {
    int until = Math.min(options.maxSteps(), step + options.evalEvery());
    while (step < until) {
      graph.step(batches.next(), learningRate(), dropoutSeed);
      step++;
    }
    EvalErrors errors = look();
    if (errors.clearlyBelow(bestErrors)) {
      bestErrors = errors;
      bestStep = step;
      best = graph.weights();
    }
    if (step - bestStep >= (long) options.patience() * options.evalEvery()) {
      end = Fit.End.NO_PROGRESS;
    } else if (step >= options.maxSteps()) {
      end = Fit.End.MAX_STEPS;
    }
  }

  /** Ends the training because its monitor said so. */
  void stop() {
    end = Fit.End.STOPPED;
  }

  /** What a training that has ended came to. */
  Fit result() {
    return new Fit(best, bestStep, step, bestErrors.rmse(), end);
  }

  /** Prices forecast for rows with the weights as they are now. */
  double[] prices(Rows rows) {
    double[] prices = new double[rows.size()];
    for (int from = 0; from < prices.length; from += CHUNK) {
      int to = Math.min(prices.length, from + CHUNK);
      float[] forecasts = graph.forecast(rows.features(from, to));
      for (int row = from; row < to; row++) {
        prices[row] = rows.price(row, schema.scaling().label(forecasts[row - from]));
      }
    }
    return prices;
  }

  @Override
  public void close() {
    batches.close();
    graph.close();
  }

  private double learningRate() {
    double decay = hyperparameters.learningRateDecay();
    return decay == 1
        ? hyperparameters.learningRate()
        : hyperparameters.learningRate() * StrictMath.pow(decay, (double) step / DECAY_STEPS);
  }

  private EvalErrors look() {
    EvalErrors errors = EvalErrors.of(eval, prices(eval));
    if (!Double.isFinite(errors.rmse())) {
      throw new CoinbeamException(
          "Training diverged at step %d (eval RMSE %s) with learning-rate %s: use a smaller one."
              .formatted(step, errors.rmse(), hyperparameters.learningRate()));
    }
    return errors;
  }
}
