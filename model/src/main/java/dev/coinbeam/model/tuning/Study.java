package dev.coinbeam.model.tuning;

import dev.coinbeam.features.CoinbeamException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Runs the trials of one study, several at a time, and keeps each in the study's folder as soon as
 * it has finished. A study that was killed goes on where it was.
 *
 * <p>What trial n tries depends on the outcome of trials up to n - d alone, for a fixed delay d,
 * and on what the d - 1 trials before it try: never on which trial happened to end first. So equal
 * seeds give equal studies, up to four trials side by side or one after the other; the price is
 * that a learning algorithm hears of an outcome a few trials late. With more side by side it hears
 * later still, which is another study. The one exception is a study that ends trials early: what a
 * trial is compared with is what others have reached by then, so such a study repeats only with one
 * trial at a time.
 */
public final class Study {
  private static final double NANOS = 1e9;

  /** The delay with which outcomes are heard, when no more trials than that run side by side. */
  private static final int LEAST_DELAY = 4;

  private final StudyConfig config;
  private final SearchAlgorithm algorithm;
  private final TrialObjective objective;
  private final Consumer<Trial> progress;
  private final StudyLog log;
  private final long trialCount;
  private final int delay;
  private final EarlyStopping stopping;

  // Guarded by this.
  private final TreeMap<Integer, Trial> finished = new TreeMap<>();
  private final TreeMap<Integer, Map<String, String>> tried = new TreeMap<>();
  private int nextId = 1;

  private Study(
      StudyConfig config,
      StudyIdentity identity,
      TrialObjective objective,
      Consumer<Trial> progress,
      StudyLog log) {
    this.config = config;
    this.algorithm = algorithm(config, identity.seed());
    this.objective = objective;
    this.progress = progress;
    this.log = log;
    long maxTrials = (long) log.inherited() + config.maxTrials();
    this.trialCount =
        config.algorithm() == StudyConfig.Algorithm.GRID_SEARCH
            ? Math.min(maxTrials, GridSearch.size(config.params()))
            : maxTrials;
    this.delay =
        algorithm.learns() ? Math.max(LEAST_DELAY, config.maxParallelTrials()) : Integer.MAX_VALUE;
    this.stopping =
        config.trialStopping() == StudyConfig.TrialStopping.WHEN_BEHIND
            ? new HalvingAndMedianStopping(
                config.goal(), identity.options().maxSteps(), identity.options().evalEvery())
            : EarlyStopping.NEVER;
    for (Trial trial : log.finished()) {
      finished.put(trial.trialId(), trial);
      tried.put(trial.trialId(), trial.hyperparameters());
      stopping.recall(trial);
    }
  }

  /**
   * Runs a study to its end.
   *
   * @param config what to search and how
   * @param identity which study it is; its seed decides what is tried
   * @param folder for {@code study.json} and {@code trials.jsonl}, made if missing
   * @param previous folder of an earlier study, if any: its trials count as this study's first, and
   *     {@code maxTrials} more are made
   * @param objective what to optimise
   * @param progress told of each newly finished trial, one at a time
   * @throws CoinbeamException when every trial failed, when more failed than the study allows, or
   *     when a folder holds another study
   */
  public static StudyResult run(
      StudyConfig config,
      StudyIdentity identity,
      Path folder,
      Optional<Path> previous,
      TrialObjective objective,
      Consumer<Trial> progress) {
    try (StudyLog log = StudyLog.open(folder, identity)) {
      previous.ifPresent(earlier -> log.inherit(earlier, identity));
      Study study = new Study(config, identity, objective, progress, log);
      study.runWorkers();
      return study.result();
    }
  }

  private static SearchAlgorithm algorithm(StudyConfig config, long seed) {
    return switch (config.algorithm()) {
      case GRID_SEARCH -> new GridSearch(config.params());
      case RANDOM_SEARCH -> new RandomSearch(config.params(), seed);
      case ALGORITHM_UNSPECIFIED -> new TreeParzenSearch(config.params(), config.goal(), seed);
    };
  }

  private void runWorkers() {
    int count = config.maxParallelTrials();
    ExecutorService workers = Executors.newFixedThreadPool(count);
    ExecutorCompletionService<Void> ends = new ExecutorCompletionService<>(workers);
    try {
      for (int i = 0; i < count; i++) {
        ends.submit(this::work);
      }
      for (int i = 0; i < count; i++) {
        ends.take().get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CoinbeamException failure) {
        throw failure;
      }
      throw new IllegalStateException("a study's worker failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoinbeamException("The study was interrupted: run it again to go on with it.", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Runs trials until there is none left or another worker failed. */
  private Void work() throws InterruptedException {
    Optional<Integer> id = start();
    while (id.isPresent()) {
      finish(measure(id.get(), hyperparameters(id.get())));
      id = start();
    }
    return null;
  }

  /** Takes the next trial that has not been run, if there is one, and decides what it tries. */
  private synchronized Optional<Integer> start() throws InterruptedException {
    skipFinished();
    while (nextId <= trialCount && !heard(nextId)) {
      wait();
      skipFinished();
    }
    if (nextId > trialCount) {
      return Optional.empty();
    }
    int id = nextId++;
    tried.put(
        id,
        algorithm.suggest(
            id,
            List.copyOf(finished.headMap(id - delay, true).values()),
            List.copyOf(tried.subMap(id - delay, false, id, false).values())));
    return Optional.of(id);
  }

  private void skipFinished() {
    while (finished.containsKey(nextId)) {
      nextId++;
    }
  }

  /** Whether every outcome that this trial's parameters may depend on is known. */
  private boolean heard(int id) {
    return finished.headMap(id - delay, true).size() == Math.max(0, id - delay);
  }

  private synchronized Map<String, String> hyperparameters(int id) {
    return tried.get(id);
  }

  private Trial measure(int id, Map<String, String> hyperparameters) {
    long start = System.nanoTime();
    RecordedCurve curve = new RecordedCurve(stopping.start(id));
    try {
      Measurement measured = objective.measure(hyperparameters, curve);
      Trial.State state =
          measured.end() == Measurement.End.STOPPED ? Trial.State.STOPPED : Trial.State.SUCCEEDED;
      return new Trial(
          id,
          state,
          hyperparameters,
          measured.objective(),
          measured.bestStep(),
          measured.steps(),
          secondsSince(start),
          curve.points(),
          "");
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Trial(
          id,
          Trial.State.FAILED,
          hyperparameters,
          Double.NaN,
          0,
          0,
          secondsSince(start),
          curve.points(),
          message);
    }
  }

  private synchronized void finish(Trial trial) {
    log.append(trial);
    finished.put(trial.trialId(), trial);
    stopping.finish(trial.trialId());
    notifyAll();
    progress.accept(trial);
    long failed =
        finished.tailMap(log.inherited(), false).values().stream()
            .filter(t -> !t.measured())
            .count();
    if (config.maxFailedTrials() > 0 && failed >= config.maxFailedTrials()) {
      throw new CoinbeamException(
          "%d trials failed, which is the study's maxFailedTrials; the last one: %s"
              .formatted(failed, trial.message()));
    }
  }

  private synchronized StudyResult result() {
    List<Trial> trials =
        finished.values().stream().filter(trial -> trial.trialId() <= trialCount).toList();
    Comparator<Trial> better = Comparator.comparingDouble(Trial::objective);
    return trials.stream()
        .filter(Trial::measured)
        .min(config.goal() == Goal.MINIMIZE ? better : better.reversed())
        .map(best -> new StudyResult(trials, best))
        .orElseThrow(
            () ->
                new CoinbeamException(
                    "All %d trials failed; the first one: %s"
                        .formatted(trials.size(), trials.get(0).message())));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
